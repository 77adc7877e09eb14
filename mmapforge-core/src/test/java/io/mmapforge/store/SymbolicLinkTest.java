package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that somebody else has put at the path leads nowhere. */
class SymbolicLinkTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir
    Path directory;

    private Path target;
    private Path path;

    @BeforeEach
    void name() {
        target = directory.resolve("victim");
        path = directory.resolve("tick.mmf");
    }

    @Test
    void createTouchesNothingThroughADanglingLink() throws Exception {
        Files.createSymbolicLink(path, target);
        assertThatThrownBy(() -> RecordStore.create(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreAlreadyExistsException.class)
                .hasMessageContaining("the path is taken");
        assertUntouched();
    }

    @Test
    void openOrCreateTouchesNothingThroughADanglingLink() throws Exception {
        Files.createSymbolicLink(path, target);
        assertThatThrownBy(() -> RecordStore.openOrCreate(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContaining("a symbolic link");
        assertUntouched();
    }

    @Test
    void openTouchesNothingThroughADanglingLink() throws Exception {
        Files.createSymbolicLink(path, target);
        assertThatThrownBy(() -> RecordStore.open(path, TICK, OPTIONS)).isExactlyInstanceOf(StoreIoException.class);
        assertUntouched();
    }

    @Test
    void createLeavesAnExistingFileAlone() throws Exception {
        Files.writeString(path, "precious");
        assertThatThrownBy(() -> RecordStore.create(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreAlreadyExistsException.class)
                .hasMessageContaining("open the store there, or choose another path");
        assertThat(path).hasContent("precious");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void createSaysThatTheDirectoryIsMissing() {
        Path nowhere = directory.resolve("nowhere").resolve("tick.mmf");
        assertThatThrownBy(() -> RecordStore.create(nowhere, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContaining("check that the directory exists");
    }

    @Test
    void theLockFileIsNeverOpenedThroughALink() throws Exception {
        RecordStore.create(path, TICK, OPTIONS).close();
        Path lock = directory.resolve("tick.mmf.lck");
        Files.delete(lock);
        Files.createSymbolicLink(lock, target);
        assertThatThrownBy(() -> RecordStore.open(path, TICK, OPTIONS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lock file")
                .hasMessageContaining("tick.mmf.lck");
        assertThat(target).doesNotExist();
        RecordStore.openReadOnly(path, TICK, OPTIONS).close();
    }

    @Test
    void aReaderNeedsNoLockFile() throws Exception {
        RecordStore.create(path, TICK, OPTIONS).close();
        Path lock = directory.resolve("tick.mmf.lck");
        Files.delete(lock);
        RecordStore.openReadOnly(path, TICK, OPTIONS).close();
        assertThat(lock).doesNotExist();
    }

    private void assertUntouched() {
        assertThat(target).doesNotExist();
        assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }
}
