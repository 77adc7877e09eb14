package io.mmapforge.crash.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.index.KeyIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full while a key file grows or is made: a clean exception, everything found, no other trace, and all goes on once there is
 * room. Needs the right to mount a tmpfs, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='FullDiskKeyFileTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FullDiskKeyFileTest {
    private static final int DISK_MEBIBYTES = 16;

    /** Table 5 has 32,768 slots: the zeros of the next are written from 16,384 on, and it is full at 24,576. */
    private static final int BEFORE_ZEROS = 16_000;

    private static final int FULL = 24_576;

    @TempDir
    Path directory;

    private SmallDisk disk;
    private NumberedRecords records;

    @BeforeEach
    void mount() throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, DISK_MEBIBYTES);
        assumeTrue(mounted.isPresent(), "needs the right to mount a tmpfs");
        disk = mounted.get();
        records = new NumberedRecords(Files.createFile(disk.root().resolve("numbers.mmf")));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void appendsGoOnUntilTheTableIsFullAndThenAreRefusedUntilThereIsRoom() throws IOException {
        try (KeyIndex index = records.open(false);
                KeyIndex reader = KeyIndex.openForReading(records.id(), records)) {
            records.appendUpTo(index, BEFORE_ZEROS);
            disk.fill(0);
            records.appendUpTo(index, FULL);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> records.appendUpTo(index, FULL + 1))
                        .isInstanceOf(StoreFullException.class)
                        .hasMessageContaining("make room on the disk");
                assertThat(records.count()).isEqualTo(FULL);
            }
            assertThat(records.lost(index)).isZero();
            assertThat(records.lost(reader)).isZero();
            assertThat(disk.fileNames()).containsExactly("ballast", "numbers.mmf", "numbers.mmf.key");

            disk.empty();
            records.appendUpTo(index, 4 * FULL);
            assertThat(records.lost(index)).isZero();
            assertThat(records.lost(reader)).isZero();
        }
    }

    @Test
    void whoPreparesTheNextTableSaysSoAndLeavesTheAppendsAlone() throws IOException {
        try (KeyIndex index = records.open(false)) {
            records.appendUpTo(index, BEFORE_ZEROS);
            disk.fill(8192);
            assertThatThrownBy(() -> {
                        while (index.prepareNextTable()) {
                            Thread.onSpinWait();
                        }
                    })
                    .isInstanceOf(StoreFullException.class);
            records.appendUpTo(index, FULL);
            assertThat(records.lost(index)).isZero();
            disk.empty();
            while (index.prepareNextTable()) {
                Thread.onSpinWait();
            }
            disk.fill(0);
            records.appendUpTo(index, FULL + 1000);
            assertThat(records.lost(index)).isZero();
        }
    }

    @Test
    void aFileThatIsThereIsOpenedAndOneThatIsNotIsMadeOnceThereIsRoom() throws IOException {
        try (KeyIndex index = records.open(false)) {
            records.appendUpTo(index, BEFORE_ZEROS);
        }
        disk.fill(0);
        try (KeyIndex index = records.open(false)) {
            assertThat(index.rebuiltRecords()).isZero();
            records.appendUpTo(index, BEFORE_ZEROS + 10);
            assertThat(records.lost(index)).isZero();
        }
        Files.delete(disk.root().resolve("numbers.mmf.key"));
        disk.empty();
        disk.fill(4096);
        assertThatThrownBy(() -> records.open(false))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("cannot make the key file")
                .hasMessageContaining("make room on the disk");
        assertThat(disk.fileNames()).containsExactly("ballast", "numbers.mmf");
        disk.empty();
        try (KeyIndex index = records.open(false)) {
            assertThat(index.rebuiltRecords()).isEqualTo(BEFORE_ZEROS + 10);
            assertThat(records.lost(index)).isZero();
        }
    }
}
