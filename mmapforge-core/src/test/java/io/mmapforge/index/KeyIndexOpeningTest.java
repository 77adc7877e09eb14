package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a key file is believed, when it is made anew, and by whom. */
class KeyIndexOpeningTest {
    @TempDir
    Path directory;

    private KeyedStore store;

    @BeforeEach
    void create() {
        store = new KeyedStore(directory);
    }

    @Test
    void ofANewStoreIsMade() {
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
        }
        assertThat(store.keyFileBytes()).isEqualTo(12_288);
    }

    @Test
    void isFoundAsItWasLeftAndGetsANewNumberInCommonEachTime() {
        List<Long> pairings = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (KeyIndex index = store.firstWriter();
                    KeyIndex second = store.laterWriter()) {
                assertThat(index.rebuiltRecords()).isZero();
                assertThat(second.rebuiltRecords()).isZero();
                store.append(index, round);
                assertThat(KeyedStore.find(second, 0)).isZero();
                assertThat(store.word(KeyedStore.PAIRING_OFFSET)).isEqualTo(store.pairing.get());
                pairings.add(store.pairing.get());
            }
        }
        assertThat(pairings).doesNotHaveDuplicates().doesNotContain(0L);
    }

    @Test
    void isMadeAnewIfTheStoreSaysThatItHasNone() {
        store.fill(1000);
        store.pairing.set(0);
        store.requireRebuilt(1000);
    }

    @Test
    void isMadeAnewIfItIsMissing() throws IOException {
        store.fill(1000);
        Files.delete(store.keyFile());
        assertThatThrownBy(store::reader)
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining("there is no such file; ")
                .hasMessageNotContaining("create the store")
                .hasMessageContaining("open the store for writing once");
        assertThatThrownBy(store::laterWriter)
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining("there is no such file; ")
                .hasMessageNotContaining("create the store")
                .hasMessageContaining("who opens it as the first makes the key file anew");
        store.requireRebuilt(1000);
    }

    @Test
    void isMadeAnewIfRecordsCameWithoutIt() {
        store.fill(10);
        store.appendUnindexed(10);
        assertThatThrownBy(store::reader).hasMessageContaining("it has the first 10 records, expected 11");
        store.requireRebuilt(11);
    }

    /** Sizes of the first table: never more than five eighths are taken. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 12288",
        "640, 10, 12288",
        "641, 11, 20480",
        "1280, 11, 20480",
        "1281, 12, 36864",
        "81920, 17, 1052672",
        "81921, 18, 4194304",
        "163841, 19, 6291456"
    })
    void theFirstTableIsLargeEnough(int records, int bits, long fileBytes) {
        for (int i = 0; i < records; i++) {
            store.appendUnindexed(i);
        }
        List<Long> progress = new ArrayList<>();
        try (KeyIndex index = KeyIndex.openForWriting(store.id(), store, true, false, progress::add)) {
            assertThat(index.rebuiltRecords()).isEqualTo(records);
            assertThat(store.bytes(KeyedStore.FIRST_TABLE_BITS_OFFSET, 4).getInt())
                    .isEqualTo(bits);
            assertThat(store.keyFileBytes()).isEqualTo(fileBytes);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x101);
            assertThat(store.word(KeyedStore.USED_OFFSET)).isEqualTo(0x0100_0000_0000_0000L + records);
            for (int i = 0; i < records; i++) {
                assertThat(KeyedStore.find(index, i)).isEqualTo(i);
            }
            // And grows on.
            for (int i = records; i < records + records / 2; i++) {
                store.append(index, i);
            }
            for (int i = 0; i < records + records / 2; i++) {
                assertThat(KeyedStore.find(index, i)).isEqualTo(i);
            }
            assertThat(KeyedStore.find(index, records + records / 2)).isEqualTo(-1);
        }
        assertThat(progress).isSorted().endsWith((long) records);
    }

    /** A table of 2 MiB or more lies at a multiple of 2 MiB, for the sake of huge pages. */
    @Test
    void aLargeFirstTableLiesAtAMultipleOfItsPages() {
        for (int i = 0; i < 81_921; i++) {
            store.appendUnindexed(i);
        }
        store.firstWriter().close();
        int taken = 0;
        for (int slot = 0; slot < 1 << 18; slot += 64) {
            taken += store.word((2 << 20) + 8L * slot) == 0 ? 0 : 1;
        }
        assertThat(taken).isGreaterThan(1000);
        assertThat(store.bytes(4096, (2 << 20) - 4096).getLong()).isZero();
    }

    /** A batch that was cut short leaves a number that is too high; the next writer states what is there. */
    @Test
    void theNumberOfIndexedRecordsIsPutRight() {
        store.fill(10);
        store.setWord(KeyedStore.INDEXED_OFFSET, 500);
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(store.word(KeyedStore.INDEXED_OFFSET)).isEqualTo(10);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoMayUseTheStoreMayUseTheKeyFile() throws IOException {
        for (String permissions : List.of("rw-------", "rw-rw-r--", "rw-rw-rw-")) {
            Files.setPosixFilePermissions(store.path, PosixFilePermissions.fromString(permissions));
            Files.deleteIfExists(store.keyFile());
            store.firstWriter().close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.keyFile())))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void whatAKilledWriterLeftIsRemovedAndNothingElse() throws IOException {
        Path left = directory.resolve(".keyed.mmf.key.1f457a33-8c71-4591-a6c1-c8be16be3b71.tmp");
        Path other = directory.resolve(".keyed.mmf.1f457a33-8c71-4591-a6c1-c8be16be3b71.tmp");
        Path another = directory.resolve(".keyed.mmf.key.other.tmp");
        for (Path each : List.of(left, other, another)) {
            Files.createFile(each);
        }
        store.firstWriter().close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(other, another, store.path, store.keyFile());
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aReaderWaitsForAFileThatIsBeingMade() throws InterruptedException {
        store.appendUnindexed(1, 2, 3);
        AtomicReference<Object> found = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try (KeyIndex index = store.reader()) {
                found.set(KeyedStore.find(index, 3));
            } catch (RuntimeException e) {
                found.set(e);
            }
        });
        reader.start();
        store.firstWriter().close();
        reader.join();
        assertThat(found.get()).isEqualTo(2L);
    }

    /** An interrupt neither shortens the wait nor is lost. */
    @Test
    void anInterruptIsHandedOn() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(store::reader).isInstanceOf(KeyIndexException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
