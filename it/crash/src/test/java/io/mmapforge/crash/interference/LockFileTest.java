package io.mmapforge.crash.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a store's locks, as another process sees it, when code of the same process closes things. */
class LockFileTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    @TempDir
    Path directory;

    @Test
    void closingOneOfTwoStoresOnAFileKeepsTheOthersLocks() {
        Path path = directory.resolve("twice.mmf");
        try (RecordStore first = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
                ChildProcess probe = probe(path)) {
            RecordStore second = RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults());
            probe.say("1").expect("locked").say("2").expect("locked");

            second.close();

            probe.say("0").expect("locked").say("1").expect("locked").say("2").expect("free");
            assertThat(first.append()).isZero();
        }
    }

    @Test
    void otherUseOfTheStoresFileKeepsItsLocks() throws IOException {
        Path path = directory.resolve("copied.mmf");
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
                ChildProcess probe = probe(path)) {
            assertThat(Files.readAllBytes(path)).hasSizeGreaterThan(4096);
            RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())
                    .close();

            probe.say("0").expect("locked").say("1").expect("locked");
            assertThat(store.append()).isZero();
        }
    }

    /**
     * The documented hazard: POSIX drops a process's locks on a file when the process closes any descriptor of it. It is also
     * the control of the tests that find the locks still held.
     */
    @Test
    void openingAndClosingTheLockFileInTheSameProcessDropsTheLocks() throws IOException {
        Path path = directory.resolve("dropped.mmf");
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
                ChildProcess probe = probe(path)) {
            probe.say("0").expect("locked").say("1").expect("locked");

            assertThat(Files.readAllBytes(lockFile(path))).isEmpty();

            probe.say("0").expect("free").say("1").expect("free");
            assertThat(store.append()).isZero();
        }
    }

    static ChildProcess probe(Path store) {
        return ChildProcess.Command.of(LockProbe.class).start(lockFile(store)).expect("ready");
    }

    private static Path lockFile(Path store) {
        return store.resolveSibling(store.getFileName() + ".lck");
    }
}
