package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.StoreFile;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No writer lives, and the newest sync page is of another run of the kernel, or may be: what was not synced is given up where
 * that is certain, and only there. The control of the tests that nothing is lost: they would see it. Needs the right to mount
 * in a mount namespace, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='RunOfTheKernelTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RunOfTheKernelTest {
    private static final UUID OTHER_ID = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);
    private static final int OWN = 0;
    private static final int OF_A_CONTAINER = 1;
    private static final int AN_HOUR = 3_600;

    @TempDir
    Path directory;

    private SharedStore store;
    private StoreFile file;

    @BeforeEach
    void aHundredRecords() {
        Container.assumeAllowed(directory);
        assumeTrue(KernelClocks.tell(), KernelClocks.NEEDED);
        store = SharedStore.create(directory);
        store.start(Place.HOST, "write").awaitReady().append(100).process().kill();
        file = new StoreFile(store.path());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void anotherIdOfTheKernelItselfGivesUpWhatWasNotSynced() {
        synced(60, OWN, 0, 0);

        store.start(Place.HOST, "read").expectReady("MACHINE_CRASH", 100, 60);
        store.start(Place.HOST, "write").expectReady("MACHINE_CRASH", 100, 60);

        assertThat(store.faults()).containsExactly("60 records, but 100 were acknowledged");
    }

    @ParameterizedTest
    @EnumSource
    void aStartAfterThePageWasWrittenGivesUpWhatWasNotSynced(Place place) {
        synced(60, OF_A_CONTAINER, AN_HOUR, KernelClocks.startSeconds() - 2 * AN_HOUR);

        store.start(place, "read").expectReady("MACHINE_CRASH", 100, 60);
        store.start(place, "write").expectReady("MACHINE_CRASH", 100, 60);

        assertThat(store.faults()).containsExactly("60 records, but 100 were acknowledged");
    }

    /** Whatever the clock was set to meanwhile. */
    @ParameterizedTest
    @EnumSource
    void anUptimeBelowThatOfThePageGivesUpWhatWasNotSynced(Place place) {
        synced(
                60,
                OF_A_CONTAINER,
                (int) KernelClocks.uptimeSeconds() + AN_HOUR,
                KernelClocks.startSeconds() + 2 * AN_HOUR);

        store.start(place, "read").expectReady("MACHINE_CRASH", 100, 60);
        store.start(place, "write").expectReady("MACHINE_CRASH", 100, 60);
    }

    @ParameterizedTest
    @EnumSource
    void theSameStartKeepsAll(Place place) {
        synced(60, OF_A_CONTAINER, (int) KernelClocks.uptimeSeconds(), KernelClocks.startSeconds());

        store.start(place, "read").expectReady("NONE", 100, 100);
        store.start(place, "write").expectReady("NONE", 100, 100).append(5);

        assertThat(store.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anIdOfAContainerWhoseStartIsNotKnownKeepsAllAndSaysSo(Place place) {
        synced(60, OF_A_CONTAINER, 0, 0);

        store.start(place, "read").expectReady("UNCERTAIN", 100, 100);
        store.start(place, "write").expectReady("UNCERTAIN", 100, 100).append(5);

        assertThat(store.faults()).isEmpty();
    }

    /** The clock was set: the start is reckoned from it. */
    @ParameterizedTest
    @EnumSource
    void aStartThatMovedByLessThanTheUptimeOfThePageKeepsAllAndSaysSo(Place place) {
        int uptime = (int) KernelClocks.uptimeSeconds();
        synced(60, OF_A_CONTAINER, uptime, KernelClocks.startSeconds() - uptime / 2);

        store.start(place, "read").expectReady("UNCERTAIN", 100, 100);
        store.start(place, "write").expectReady("UNCERTAIN", 100, 100).append(5);

        assertThat(store.faults()).isEmpty();
    }

    /** Who opens it may want it otherwise. */
    @ParameterizedTest
    @EnumSource
    void whatIsUncertainIsGivenUpIfAskedFor(Place place) {
        synced(60, OF_A_CONTAINER, 0, 0);

        store.start(place, "read-certain").expectReady("UNCERTAIN", 100, 60);
        store.start(place, "write-certain").expectReady("UNCERTAIN", 100, 60);

        assertThat(store.faults()).containsExactly("60 records, but 100 were acknowledged");
    }

    /** Nobody needs to be asked where it is certain that the kernel runs on. */
    @ParameterizedTest
    @EnumSource
    void theSameStartKeepsAllAlsoIfWhatIsUncertainIsGivenUp(Place place) {
        synced(60, OF_A_CONTAINER, (int) KernelClocks.uptimeSeconds(), KernelClocks.startSeconds());

        store.start(place, "read-certain").expectReady("NONE", 100, 100);
        store.start(place, "write-certain").expectReady("NONE", 100, 100);
    }

    @Test
    void aLivingWriterIsBelievedBeforeAnyPage() {
        SharedStore.User living = store.start(Place.HOST, "write").expectReady("NONE", 100, 100);
        synced(60, OWN, 0, 0);

        store.start(Place.HOST, "read").expectReady("NONE", 100, 100);
        store.start(Place.HOST, "write").expectReady("NONE", 100, 100).append(5);
        living.append(5).expectLook(110);

        assertThat(store.faults()).isEmpty();
    }

    private void synced(long durableCount, int flags, int uptime, long start) {
        file.putSyncPage(0, 41, durableCount, OTHER_ID, flags, uptime, start)
                .putSyncPage(1, 40, 0, OTHER_ID, flags, uptime, start);
    }
}
