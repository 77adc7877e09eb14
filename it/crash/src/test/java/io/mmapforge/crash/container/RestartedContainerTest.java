package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All writers die while the kernel runs on, and the next process sees another boot id: nothing is lost. Needs the right to mount
 * in a mount namespace, and is skipped without. The control, that a crash is seen where the kernel was started anew, is in
 * {@code RunOfTheKernelTest}.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='RestartedContainerTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RestartedContainerTest {
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
    void aWriterThatIsStartedAnewKeepsWhatAKilledOneAppended(Place first, Place second) {
        store.start(first, "write").awaitReady().append(1_000).process().kill();

        store.start(second, "write").expectReady(ifClocksTell(), 1_000, 1_000).append(100);

        assertThat(store.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONTAINER,CONTAINER", "HOST,CONTAINER", "CONTAINER,HOST"})
    void aReaderSeesWhatAKilledWriterAppendedAndFollowsTheNext(Place first, Place second) {
        store.start(first, "write").awaitReady().append(1_000).process().kill();

        SharedStore.User reader = store.start(second, "read").expectReady(ifClocksTell(), 1_000, 1_000);
        store.start(first, "write").awaitReady().append(100);

        reader.expectLook(1_100);
    }

    @ParameterizedTest
    @CsvSource({"CONTAINER,CONTAINER", "HOST,CONTAINER", "CONTAINER,HOST"})
    void whatWasAppendedAfterASyncInAContainerIsKeptToo(Place first, Place second) {
        store.start(Place.CONTAINER, "write").awaitReady().append(10).closeInPeace();
        store.start(first, "write").awaitReady().append(1_000).process().kill();

        store.start(second, "write").expectReady(ifClocksTell(), 1_010, 1_010).append(100);

        assertThat(store.faults()).isEmpty();
    }

    /** Containers with ids of their own know it by the clocks alone. */
    private static String ifClocksTell() {
        return KernelClocks.tell() ? "NONE" : "UNCERTAIN";
    }
}
