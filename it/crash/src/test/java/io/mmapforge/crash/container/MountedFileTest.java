package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that a container sees by another path. Mounted by itself it has another lock file there, and is refused for writing;
 * with its directory, or with its lock file, it is shared. Needs the right to mount in a mount namespace, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='MountedFileTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class MountedFileTest {
    @TempDir
    Path directory;

    private SharedStore store;
    private SharedStore.User outside;
    private Path elsewhere;
    private Path seen;

    @BeforeEach
    void aWriterOutside() throws IOException {
        Container.assumeAllowed(directory);
        store = SharedStore.create(Files.createDirectory(directory.resolve("outside")));
        outside = store.start(Place.HOST, "write").awaitReady().append(10);
        // A blank, which the mount table writes in another way.
        elsewhere = Files.createDirectory(directory.resolve("in side"));
        seen = elsewhere.resolve("shared.mmf");
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void refusesToWriteAFileThatIsMountedByItself() throws IOException {
        Files.createFile(seen);

        String line = start(Container.plain().withMount(store.path(), seen), "write")
                .process()
                .line();

        assertThat(line)
                .startsWith("refused StoreIoException: ")
                .contains("mounted by itself", "mount its directory instead of the file", seen.toString());
        assertThat(elsewhere.resolve("shared.mmf.lck")).doesNotExist();
    }

    /** Also by a symbolic link that leads to it. */
    @Test
    void refusesToWriteItByALinkedDirectory() throws IOException {
        Files.createFile(seen);
        Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        String line = store.start(
                        Container.plain().withMount(store.path(), seen).in(ChildProcess.Command.of(StoreUser.class)),
                        link.resolve("shared.mmf"),
                        "write")
                .process()
                .line();

        assertThat(line).startsWith("refused StoreIoException: ").contains("mounted by itself");
    }

    /** Also with a boot id of its own, though it cannot ask the locks of the writers. */
    @Test
    void readsAFileThatIsMountedByItself() throws IOException {
        assumeTrue(KernelClocks.tell(), KernelClocks.NEEDED);
        Files.createFile(seen);
        Container container = Container.plain().withMount(store.path(), seen).withBootId(directory, UUID.randomUUID());

        SharedStore.User reader = start(container, "read");

        reader.expectReady("NONE", 10, 10);
        outside.append(90);
        reader.expectLook(100);
    }

    @Test
    void writersShareADirectoryThatIsMounted() {
        SharedStore.User inside = start(Container.plain().withMount(store.path().getParent(), elsewhere), "write");

        inside.expectReady("NONE", 10, 10);
        inside.beginAppends(400);
        outside.append(400);
        inside.awaitAppends(400);

        outside.expectLook(810);
        assertThat(store.faults()).isEmpty();
    }

    /** So they have the same lock file. */
    @Test
    void whoWantsToWriteAloneSeesTheWriterOutside() {
        String line = start(Container.plain().withMount(store.path().getParent(), elsewhere), "write-alone")
                .process()
                .line();

        assertThat(line).startsWith("refused StoreLockedException: ");
    }

    @Test
    void aLockFileThatIsMountedAlongIsShared() throws IOException {
        Files.createFile(seen);
        Path locks = Files.createFile(elsewhere.resolve("shared.mmf.lck"));
        Container both = Container.plain()
                .withMount(store.path(), seen)
                .withMount(store.path().resolveSibling("shared.mmf.lck"), locks);

        assertThat(start(both, "write-alone").process().line()).startsWith("refused StoreLockedException: ");
        start(both, "write").expectReady("NONE", 10, 10).append(10);

        outside.expectLook(20);
        assertThat(store.faults()).isEmpty();
    }

    private SharedStore.User start(Container container, String mode) {
        return store.start(container.in(ChildProcess.Command.of(StoreUser.class)), seen, mode);
    }
}
