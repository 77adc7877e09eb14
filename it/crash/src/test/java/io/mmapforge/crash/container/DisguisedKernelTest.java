package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Containers that show other clocks than the kernel's, the same boot id as before, or none: what they show never makes anybody
 * give up records while the kernel runs on. Needs the right to mount in a mount namespace, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='DisguisedKernelTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class DisguisedKernelTest {
    private static final UUID CONTAINER_ID = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path STAT = Path.of("/proc/stat");
    private static final int AN_HOUR = 3_600;

    @TempDir
    Path directory;

    private SharedStore store;
    private Container container;

    @BeforeEach
    void aHundredRecordsAfterASyncInAContainer() {
        Container.assumeAllowed(directory);
        assumeTrue(KernelClocks.tell(), KernelClocks.NEEDED);
        store = SharedStore.create(directory);
        container = Container.plain().withBootId(directory, CONTAINER_ID);
        start(container, "write").expectReady("NONE", 0, 0).append(10).closeInPeace();
        start(container, "write")
                .expectReady("NONE", 10, 10)
                .append(90)
                .process()
                .kill();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    /** Believed, it would mean that the kernel has started since. */
    @Test
    void anUptimeOfTheContainersOwnIsNotBelieved() {
        Container young = Container.plain()
                .withBootId(directory, UUID.randomUUID())
                .withText(directory.resolve("uptime"), "5.00 5.00\n", UPTIME);

        keepsAll(young, "UNCERTAIN");
    }

    /** They agree with each other and with the clock, but not with the monotonic one. */
    @Test
    void anUptimeAndAStartOfTheContainersOwnAreNotBelieved() throws IOException {
        keepsAll(startedJustNow().withBootId(directory, UUID.randomUUID()), "UNCERTAIN");
    }

    @Test
    void theSameIdAgainIsTheSameRunWhateverTheContainersClocks() throws IOException {
        keepsAll(startedJustNow().withBootId(directory, CONTAINER_ID), "NONE");
    }

    /** The control: by the kernel's own clocks it is another run. */
    @Test
    void theSameIdAgainInALaterRunIsAnotherOne() {
        StoreFile file = new StoreFile(store.path());
        int uptime = (int) KernelClocks.uptimeSeconds() + AN_HOUR;
        long start = KernelClocks.startSeconds() - 2L * uptime;
        file.putSyncPage(0, 41, 10, CONTAINER_ID, 1, uptime, start)
                .putSyncPage(1, 40, 0, CONTAINER_ID, 1, uptime, start);

        start(container, "read").expectReady("MACHINE_CRASH", 100, 10);
        start(container, "write").expectReady("MACHINE_CRASH", 100, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000000-0000-0000-0000-000000000000\n", "unknown\n"})
    void anIdThatIsHiddenKeepsAllAndSaysSo(String shown) {
        Container hidden = Container.plain().withText(directory.resolve("hidden"), shown, Container.BOOT_ID);

        keepsAll(hidden, "UNCERTAIN");
    }

    /** Such a writer syncs without an id, and nobody can tell later of which run that was. */
    @Test
    void aPageWithoutAnIdKeepsAllAndSaysSo() {
        Container hidden = Container.plain().withText(directory.resolve("hidden"), "", Container.BOOT_ID);
        start(hidden, "write").expectReady("UNCERTAIN", 100, 100).append(5).closeInPeace();
        start(hidden, "write").expectReady("NONE", 105, 105).append(5).process().kill();

        store.start(Place.HOST, "read").expectReady("UNCERTAIN", 110, 110);
        store.start(Place.CONTAINER, "write").expectReady("UNCERTAIN", 110, 110).append(5);

        assertThat(store.faults()).isEmpty();
    }

    private void keepsAll(Container disguised, String cause) {
        start(disguised, "read").expectReady(cause, 100, 100);
        start(disguised, "write").expectReady(cause, 100, 100).append(5);

        start(disguised, "read").expectReady("NONE", 105, 105);
        assertThat(store.faults()).isEmpty();
    }

    private Container startedJustNow() throws IOException {
        long start = System.currentTimeMillis() / 1_000 - 5;
        String stat = Files.readString(STAT).replaceFirst("btime \\d+", "btime " + start);
        return Container.plain()
                .withText(directory.resolve("uptime"), "5.00 5.00\n", UPTIME)
                .withText(directory.resolve("stat"), stat, STAT);
    }

    private SharedStore.User start(Container where, String mode) {
        return store.start(where.in(ChildProcess.Command.of(StoreUser.class)), store.path(), mode);
    }
}
