package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.StoreFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two programs open a store after a crash of the machine, of which one sees it and the other, by the boot id that its container
 * was given, does not. Needs the right to mount in a mount namespace, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='OpeningRaceTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class OpeningRaceTest {
    private static final UUID ID_BEFORE = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);

    /** Many times what an opening takes, and much less than it waits for another. */
    private static final Duration LONG_ENOUGH_TO_OPEN = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private SharedStore store;
    private Container asBefore;

    @BeforeEach
    void aCrashWithTenRecordsOfWhichSixWereSynced() {
        Container.assumeAllowed(directory);
        store = SharedStore.create(directory);
        store.start(Place.HOST, "write").awaitReady().append(10).closeInPeace();
        new StoreFile(store.path()).pretendMachineCrash(6);
        asBefore = Container.plain().withBootId(directory, ID_BEFORE);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recovery.count", "sync.records", "sync.page", "sync.force"})
    void nobodyWritesWhileAnotherTakesTheStoreBack(String point) {
        SharedStore.User recovering =
                store.start(ChildProcess.Command.of(StoreUser.class).withCrashPoints(), store.path(), "write", point);
        recovering.process().expect("at " + point);

        SharedStore.User other = startedAsBefore();
        boolean openedMeanwhile = other.process().saysSomethingWithin(LONG_ENOUGH_TO_OPEN);
        if (openedMeanwhile) {
            // What is acknowledged here is what the recovery then takes away.
            other.awaitReady().append(5);
        }
        recovering.process().say("go");

        recovering.expectReady("MACHINE_CRASH", 10, 6);
        store.acknowledged().tailMap(6L).clear();
        assertThat(openedMeanwhile)
                .as("opened while another took the store back")
                .isFalse();
        other.expectReady("NONE", 6, 6);
        other.append(5);
        recovering.append(5).expectLook(16);
        other.expectLook(16);
        assertThat(store.faults()).isEmpty();
    }

    /** The control: the one that sees no crash is right to open at once when it comes first, and then the other one keeps all. */
    @Test
    void whoComesWhileAWriterLivesTakesNothingBack() {
        SharedStore.User first = startedAsBefore();
        first.expectReady("NONE", 10, 10).append(5);

        SharedStore.User second = store.start(Place.HOST, "write").expectReady("NONE", 15, 15);
        second.append(5);

        first.expectLook(20);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void aReaderIsFreedByAWriterThatKeepsAll() {
        SharedStore.User reader = store.start(Place.HOST, "read").expectReady("MACHINE_CRASH", 10, 6);
        reader.expectLook(6);

        SharedStore.User writer = startedAsBefore();
        writer.expectReady("NONE", 10, 10);
        reader.expectLook(10);
        writer.append(5);
        reader.expectLook(15);
    }

    @Test
    void aReaderThatComesWhileAWriterRecoversBelievesTheLastSyncAndThenFollows() {
        SharedStore.User recovering = store.start(
                ChildProcess.Command.of(StoreUser.class).withCrashPoints(), store.path(), "write", "recovery.count");
        recovering.process().expect("at recovery.count");
        SharedStore.User reader = store.start(Place.HOST, "read").expectReady("MACHINE_CRASH", 10, 6);
        reader.expectLook(6);

        recovering.process().say("go");
        recovering.expectReady("MACHINE_CRASH", 10, 6);
        store.acknowledged().tailMap(6L).clear();
        reader.expectLook(6);
        recovering.append(5);
        reader.expectLook(11);
        assertThat(store.faults()).isEmpty();
    }

    private SharedStore.User startedAsBefore() {
        return store.start(asBefore.in(ChildProcess.Command.of(StoreUser.class)), store.path(), "write");
    }
}
