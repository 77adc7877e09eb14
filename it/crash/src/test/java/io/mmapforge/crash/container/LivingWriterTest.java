package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A writer lives while others come that see another boot id: nothing is taken back, since its lock proves that the machine has
 * not crashed. Needs the right to mount in a mount namespace, and is skipped without. The control, that a crash is seen where no
 * writer lives, is in {@code RunOfTheKernelTest}.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='LivingWriterTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LivingWriterTest {
    @TempDir
    Path directory;

    private SharedStore store;

    @BeforeEach
    void create() {
        Container.assumeAllowed(directory);
        store = SharedStore.create(directory);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"CONTAINER,CONTAINER", "HOST,CONTAINER", "CONTAINER,HOST"})
    void aSecondWriterKeepsWhatALivingOneAppended(Place first, Place second) {
        SharedStore.User living = store.start(first, "write").expectReady("NONE", 0, 0);
        living.append(100);

        SharedStore.User other = store.start(second, "write").expectReady("NONE", 100, 100);
        living.expectLook(100);
        living.beginAppends(400);
        other.append(400);
        living.awaitAppends(400);

        living.expectLook(900);
        other.expectLook(900);
        assertThat(store.acknowledged().firstKey()).isZero();
        assertThat(store.acknowledged().lastKey()).isEqualTo(899);
        assertThat(store.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONTAINER,CONTAINER", "HOST,CONTAINER", "CONTAINER,HOST"})
    void aReaderSeesWhatALivingWriterAppendsAndFollows(Place first, Place second) {
        SharedStore.User living = store.start(first, "write").expectReady("NONE", 0, 0);
        living.append(100);

        SharedStore.User reader = store.start(second, "read").expectReady("NONE", 100, 100);
        reader.expectLook(100);
        living.append(400);
        reader.expectLook(500);
    }

    /** As the first one, after all that wrote before was synced in another container. */
    @ParameterizedTest
    @CsvSource({"CONTAINER,CONTAINER", "HOST,CONTAINER", "CONTAINER,HOST"})
    void aWriterThatDidNotSyncIsBelievedThoughThePageIsOfAContainerThatIsGone(Place first, Place second) {
        SharedStore.User gone = store.start(Place.CONTAINER, "write").expectReady("NONE", 0, 0);
        gone.append(10);
        gone.closeInPeace();
        SharedStore.User living = store.start(first, "write").expectReady("NONE", 10, 10);
        living.append(100);

        store.start(second, "write").expectReady("NONE", 110, 110).append(10);
        store.start(second, "read").expectReady("NONE", 120, 120);

        living.expectLook(120);
        assertThat(store.faults()).isEmpty();
    }
}
