package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports to one place that begin and end in the same moment: no two have it at once, and who is refused is told so. */
class WorkspaceTest {
    private static final int MOST_STEPS = 20;

    @TempDir
    private Path directory;

    @Test
    void asLongAsOneHasItAllOthersAreRefused() throws Exception {
        try (Workspace first = Workspace.beside(output())) {
            assertThat(first.newDirectory("files")).isDirectory();
            assertRefused(output());
            assertRefused(Files.createSymbolicLink(directory.resolve("link"), directory)
                    .resolve("lake"));
            assertThat(enter(process())).as("another process").isEmpty();
            assertThat(first.newDirectory("more")).isDirectory();
        }
        assertThat(place()).doesNotExist();
        Workspace.beside(output()).close();
        assertThat(place()).doesNotExist();
    }

    /** The system drops all locks of a process on a file when any channel on it is closed. */
    @Test
    void whoIsRefusedDropsNobodysLock() throws Exception {
        Path locks = Path.of("/proc/locks");
        assumeTrue(Files.isReadable(locks), "skipped: only Linux tells which files are locked");
        try (Workspace first = Workspace.beside(output())) {
            String inode = ":" + Files.getAttribute(place().resolve("lock"), "unix:ino") + " ";
            assumeTrue(Files.readString(locks).contains(inode), "skipped: locks of this process are not told of here");
            assertRefused(output());
            assertThat(enter(process())).as("another copy of the plugin").isEmpty();
            assertThat(Files.readString(locks)).contains(inode);
            assertThat(first.newDirectory("files")).isDirectory();
        }
    }

    /** Whatever the one who ends has taken away by then. */
    @Test
    void oneThatBeginsWhileAnotherEnds() throws Exception {
        int entered = 0;
        int steps = 0;
        for (int step = 0; step <= steps; step++) {
            Deque<Workspace> others = new ArrayDeque<>();
            Steps told = new Steps(
                    StepProvider.Step.DELETE, step, () -> enter(process()).ifPresent(others::add));
            Workspace ending = Workspace.beside(StepProvider.stepped(output(), told), process());
            Files.writeString(ending.newDirectory("files").resolve("part"), "x");
            ending.close();
            if (!others.isEmpty()) {
                entered++;
                assertThat(enter(process()))
                        .as("beside the other at step %d", step)
                        .isEmpty();
                assertThat(others.element().newDirectory("files")).isEmptyDirectory();
                others.remove().close();
            }
            assertThat(place()).as("after step %d", step).doesNotExist();
            steps = Math.min(told.count() - 1, MOST_STEPS);
        }
        // The file, its directory, the lock, the workspace; before the last one the place is free.
        assertThat(steps).isGreaterThanOrEqualTo(3);
        assertThat(entered).isPositive();
    }

    /** Who has opened the lock's file before it was deleted gets its lock, though somebody else has the place by then. */
    @Test
    void oneThatHasOpenedTheFileOfOneThatEnded() throws Exception {
        Workspace ending = enter(process()).orElseThrow();
        Deque<Workspace> others = new ArrayDeque<>();
        Steps told = new Steps(StepProvider.Step.OPEN, 0, () -> {
            ending.close();
            others.add(enter(process()).orElseThrow());
        });
        assertThatThrownBy(() -> Workspace.beside(StepProvider.stepped(output(), told), process()))
                .isInstanceOf(ScanException.class);
        assertThat(others.element().newDirectory("files")).isDirectory();
        others.remove().close();
    }

    @Test
    void oneThatHasOpenedItFindsThePlaceFreeIfNobodyElseCame() throws Exception {
        Workspace ending = enter(process()).orElseThrow();
        Steps told = new Steps(StepProvider.Step.OPEN, 0, ending::close);
        // With the directory gone, the file is opened again, or not found at first.
        try (Workspace next = Workspace.beside(StepProvider.stepped(output(), told), process())) {
            assertThat(enter(process())).isEmpty();
            assertThat(next.newDirectory("files")).isDirectory();
        }
        assertThat(place()).doesNotExist();
    }

    @Test
    void oneWhoseDirectoryGoesAwayMakesItAgain() throws Exception {
        Workspace ending = enter(process()).orElseThrow();
        Steps told = new Steps(StepProvider.Step.CREATE, 0, ending::close);
        Workspace.beside(StepProvider.stepped(output(), told), process()).close();
        assertThat(place()).doesNotExist();
    }

    /** It was killed between the mark and the deletion, or there was no room for all of the mark. */
    @Test
    void aFileThatWasMarkedAndNotDeletedIsTaken() throws Exception {
        for (String left : new String[] {"", "1d0c8f3e-7d6b-4c55-9a7e-3f2b1c0d9e8f", "1d0c"}) {
            Files.createDirectories(place());
            Files.writeString(place().resolve("lock"), left);
            Files.writeString(place().resolve("half"), "half");
            try (Workspace next = enter(process()).orElseThrow()) {
                assertThat(place().resolve("lock")).isEmptyFile();
                assertThat(place().resolve("half")).doesNotExist();
                assertThat(enter(process())).isEmpty();
                assertThat(next.newDirectory("files")).isDirectory();
            }
            assertThat(place()).doesNotExist();
        }
    }

    private Path output() {
        return directory.resolve("lake");
    }

    private Path place() {
        return directory.resolve(".lake.exporting");
    }

    /** What another process, or another copy of the plugin in this one, knows of its own workspaces. */
    private static Set<Path> process() {
        return new HashSet<>();
    }

    private Optional<Workspace> enter(Set<Path> ofProcess) throws IOException {
        try {
            return Optional.of(Workspace.beside(output(), ofProcess));
        } catch (ScanException e) {
            assertThat(e)
                    .hasMessage(
                            "another export to " + output() + " is running; wait for its end, or set another output");
            return Optional.empty();
        }
    }

    private static void assertRefused(Path output) {
        assertThatThrownBy(() -> Workspace.beside(output))
                .isInstanceOf(ScanException.class)
                .hasMessage("another export to " + output + " is running; wait for its end, or set another output");
    }

    /** Something that may fail. */
    private interface Work {
        void run() throws IOException;
    }

    /** Does something at one step of a kind. */
    private record Steps(StepProvider.Step kind, int at, Work work, AtomicInteger counted)
            implements Consumer<StepProvider.Step> {
        Steps(StepProvider.Step kind, int at, Work work) {
            this(kind, at, work, new AtomicInteger());
        }

        int count() {
            return counted.get();
        }

        @Override
        public void accept(StepProvider.Step step) {
            if (step == kind && counted.getAndIncrement() == at) {
                try {
                    work.run();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
