package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link at the path: readers follow it, writers are told the name to use, and nothing is ever made through it. */
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
        assertThatThrownBy(() -> RecordStore.open(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContaining("a symbolic link to " + target + ", and there is no such file")
                .hasMessageContaining("remove the link, or create the store where it leads");
        assertUntouched();
    }

    @Test
    void aReaderSaysThatALinkLeadsNowhere() throws Exception {
        Files.createSymbolicLink(path, target);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreNotFoundException.class)
                .hasMessageContaining("a symbolic link to " + target + ", and there is no such file")
                .hasMessageContaining("mend the link");
        assertUntouched();
    }

    @Test
    void aReaderFollowsALink() throws Exception {
        try (RecordStore writer = RecordStore.create(target, TICK, OPTIONS)) {
            writer.append();
            Path second = Files.createSymbolicLink(directory.resolve("second"), target);
            Files.createSymbolicLink(path, second);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
                assertThat(reader.path()).isEqualTo(path);
                writer.setDouble(0, PRICE, 42);
                assertThat(reader.getDouble(0, PRICE)).isEqualTo(42);
                Files.delete(path);
                writer.append();
                assertThat(reader.size()).isEqualTo(2);
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**/tick.mmf.lck");
    }

    @Test
    void aReaderStaysWithTheFileThatALinkLedTo() throws Exception {
        StoreOptions small = OPTIONS.withInitialCapacity(1);
        try (RecordStore writer = RecordStore.create(target, TICK, small)) {
            writer.append();
            Files.createSymbolicLink(path, target);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
                Files.delete(path);
                Path other = directory.resolve("other");
                RecordStore.create(other, TICK, OPTIONS).close();
                Files.createSymbolicLink(path, other);
                for (int i = 0; i < 100; i++) {
                    writer.append();
                }
                assertThat(reader.size()).isEqualTo(101);
                assertThat(reader.getDouble(100, PRICE)).isZero();
            }
        }
    }

    /** The locks are beside the file itself, where the reader must ask whether the machine has crashed or a writer lives. */
    @Test
    void aReaderFindsTheLivingWriterOfTheFileThatALinkLeadsTo() throws Exception {
        try (RecordStore store = RecordStore.create(target, TICK, OPTIONS)) {
            store.append();
        }
        byte[] ofAnotherRun = new SyncPage(90, 0, 157, MachineRun.of(new UUID(1, 1))).toBytes();
        Files.createSymbolicLink(path, target);
        try (ChildJvm writer = ChildJvm.start(SharingProcess.class, "hold", WriterMode.SHARED, target)) {
            writer.expect("open");
            new StoreBytes(target).put(4096, ofAnotherRun);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
                assertThat(reader.recovery()).isEqualTo(Recovery.none(1));
            }
        }
        new StoreBytes(target).put(4096, ofAnotherRun);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
            assertThat(reader.recovery())
                    .as("the control: nobody writes")
                    .isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 1, 0, 0, 0));
        }
    }

    @Test
    void aWriterIsToldTheNameThatALinkHides() throws Exception {
        RecordStore.create(target, TICK, OPTIONS).close();
        byte[] before = Files.readAllBytes(target);
        Files.createSymbolicLink(path, target);
        for (ThrowingCallable open : new ThrowingCallable[] {
            () -> RecordStore.open(path, TICK, OPTIONS), () -> RecordStore.openOrCreate(path, TICK, OPTIONS)
        }) {
            assertThatThrownBy(open)
                    .isExactlyInstanceOf(StoreIoException.class)
                    .hasMessageContaining("the path is a symbolic link to " + target.toRealPath())
                    .hasMessageContaining("open " + target.toRealPath() + ", or open the store read-only")
                    .hasMessageEndingWith("[" + path + "]");
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
    }

    @Test
    void aLinkToADirectoryIsNoStore() throws Exception {
        Files.createDirectory(target);
        Files.createSymbolicLink(path, target);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContaining("the path is a directory");
    }

    @Test
    void linksInACircleAreNoStore() throws Exception {
        Files.createSymbolicLink(path, target);
        Files.createSymbolicLink(target, path);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TICK, OPTIONS))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageContaining("they lead in a circle");
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
                .hasMessageContaining("No such file or directory; check the path, and create its directory first");
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
