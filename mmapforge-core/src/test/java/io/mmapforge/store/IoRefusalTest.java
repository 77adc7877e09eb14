package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system refuses is told in its words, with what to do about it. */
class IoRefusalTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir
    Path directory;

    @Test
    void aNameThatIsTooLong() {
        Path path = directory.resolve("t".repeat(300));
        for (ThrowingCallable call : new ThrowingCallable[] {
            () -> RecordStore.create(path, TICK, OPTIONS),
            () -> RecordStore.open(path, TICK, OPTIONS),
            () -> RecordStore.openOrCreate(path, TICK, OPTIONS),
            () -> RecordStore.openReadOnly(path, TICK, OPTIONS)
        }) {
            assertRefused(call, path, "File name too long; choose a shorter name");
        }
        assertThat(directory).isEmptyDirectory();
    }

    /** The store's own name is just short enough, and its lock file's is not. */
    @Test
    void aNameThatIsTooLongForItsLockFile() {
        Path path = directory.resolve("t".repeat(253));
        assertRefused(
                () -> RecordStore.create(path, TICK, OPTIONS),
                directory.resolve("t".repeat(253) + ".lck"),
                "lock file, which writers need beside the store: File name too long; choose a shorter name",
                "the lock file's name is 4 bytes longer");
    }

    @Test
    void aPartOfThePathThatIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path path = file.resolve("tick.mmf");
        for (ThrowingCallable call : new ThrowingCallable[] {
            () -> RecordStore.create(path, TICK, OPTIONS),
            () -> RecordStore.open(path, TICK, OPTIONS),
            () -> RecordStore.openReadOnly(path, TICK, OPTIONS)
        }) {
            assertRefused(
                    call, path, "Not a directory; check the path: a part of it that should be a directory is a file");
        }
        assertThat(file).hasContent("content");
    }

    @Test
    void aDirectoryThatIsNotThere() {
        Path path = directory.resolve("none").resolve("tick.mmf");
        assertRefused(
                () -> RecordStore.create(path, TICK, OPTIONS),
                path,
                "No such file or directory; check the path, and create its directory first");
    }

    @Test
    void tooManyOpenFiles() {
        RecordStore.create(directory.resolve("0"), TICK, OPTIONS).close();
        try (ChildJvm child = ChildJvm.startWith("ulimit -n 64", ManyStoresProcess.class, directory)) {
            assertThat(child.line())
                    .contains("Too many open files; raise the process's limit of open files (ulimit -n)");
            child.join();
        }
    }

    private static void assertRefused(ThrowingCallable call, Path path, String... fragments) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContainingAll(fragments)
                .hasMessageEndingWith("[" + path + "]")
                .hasMessageNotContaining("java.nio")
                .satisfies(
                        thrown -> assertThat(((StoreException) thrown).path()).isEqualTo(path))
                .hasRootCauseInstanceOf(IOException.class);
    }
}
