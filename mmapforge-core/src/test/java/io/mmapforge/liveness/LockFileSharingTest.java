package io.mmapforge.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which opens of stores share a lock file, told by the identity of the stores' files. */
class LockFileSharingTest {
    @TempDir
    private Path directory;

    private final List<LockFile> entered = new ArrayList<>();
    private Path path;
    private Path elsewhere;

    @BeforeEach
    void nameTheStores() {
        path = directory.resolve("ticks.mmf");
        elsewhere = directory.resolve("quotes.mmf");
    }

    @AfterEach
    void leaveAll() {
        entered.forEach(LockFile::close);
    }

    /** A file that was deleted gives its identity to the next; by then others may be open at its old path. */
    @Test
    void anIdentityThatIsUsedAgainLeadsToTheLockFileOfItsOwnPath() {
        LockFile deleted = enter(path, "first", false);
        LockFile second = enter(path, "second", false);
        deleted.close();

        assertThat(enter(elsewhere, "first", true).path()).isEqualTo(directory.resolve("quotes.mmf.lck"));
        assertThat(second.path()).isEqualTo(directory.resolve("ticks.mmf.lck"));
    }

    /** The control: while the store is open its lock file stays the same, though the store was moved. */
    @Test
    void aStoreThatWasMovedKeepsItsLockFile() {
        LockFile first = enter(path, "first", false);
        LockFile again = enter(path, "first", false);
        first.close();

        assertThat(enter(elsewhere, "first", false).path()).isEqualTo(again.path());
    }

    @Test
    void aSecondCloseTakesNothingFromOthers() {
        LockFile first = enter(path, "first", false);
        LockFile second = enter(path, "first", false);
        first.close();
        first.close();

        assertThat(LockFile.tryEnter(path, "first", true)).isEmpty();
        assertThat(second.tryLock(WriterSlots.FIRST_SLOT_BYTE, false)).isPresent();
        second.close();
        enter(path, "first", true);
    }

    private LockFile enter(Path store, Object storeKey, boolean exclusive) {
        LockFile file = LockFile.tryEnter(store, storeKey, exclusive).orElseThrow();
        entered.add(file);
        return file;
    }
}
