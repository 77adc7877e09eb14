package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mmapforge.error.KeyIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** When a key file is believed, when it is made anew, and by whom; and what those see who have the old one. */
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
        fill(1000);
        store.pairing.set(0);
        isRebuilt(1000);
    }

    @Test
    void isMadeAnewIfItIsMissing() throws IOException {
        fill(1000);
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
        isRebuilt(1000);
    }

    @Test
    void isMadeAnewIfRecordsCameWithoutIt() {
        fill(10);
        store.appendUnindexed(10);
        assertThatThrownBy(store::reader).hasMessageContaining("it has the first 10 records, expected 11");
        isRebuilt(11);
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
        fill(10);
        store.setWord(KeyedStore.INDEXED_OFFSET, 500);
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(store.word(KeyedStore.INDEXED_OFFSET)).isEqualTo(10);
        }
    }

    /** The store alone was copied, and the copy has gone on elsewhere before it came back. */
    @Test
    void aForkOfTheStoreIsNotTakenForIt() throws IOException {
        fill(10);
        KeyedStore fork =
                store.copy(Files.createDirectory(directory.resolve("fork")).resolve("keyed.mmf"));
        try (KeyIndex index = fork.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(10);
            fork.append(index, 1001);
        }
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 2001);
        }
        KeyedStore restored = fork.copy(store.path);
        assertThatThrownBy(restored::reader).hasMessageContaining("one of both is a copy");
        try (KeyIndex index = restored.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(11);
            assertThat(KeyedStore.find(index, 1001)).isEqualTo(10);
            assertThat(KeyedStore.find(index, 2001)).isEqualTo(-1);
        }
    }

    /** An older copy of the store, from the same time between two openings: its records are a beginning of what is indexed. */
    @Test
    void anOlderCopyOfTheStoreFindsItsOwnRecordsAlone() {
        KeyedStore older;
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 1);
            older = store.copy(directory.resolve("older.mmf"));
            store.append(index, 2);
        }
        KeyedStore restored = older.copy(store.path);
        try (KeyIndex index = restored.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(KeyedStore.find(index, 1)).isZero();
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);
            restored.append(index, 3);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);
            assertThat(KeyedStore.find(index, 3)).isEqualTo(1);
            restored.append(index, 2);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(2);
        }
    }

    /** The key file alone was restored: from before an opening, and from before some records. */
    @Test
    void anOlderCopyOfTheKeyFileIsNotBelieved() throws IOException {
        Path saved = directory.resolve("saved");
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 1);
            Files.copy(store.keyFile(), saved);
            store.append(index, 2);
        }
        Files.copy(saved, store.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        isRebuilt(2);
        Files.delete(saved);
        Files.copy(store.keyFile(), saved);
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
        }
        Files.copy(saved, store.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        isRebuilt(2);
    }

    /** Both were copied together: the copy needs nothing. */
    @Test
    void aCopyOfBothIsAsGood() throws IOException {
        fill(10);
        KeyedStore copy = store.copy(directory.resolve("copy.mmf"));
        Files.copy(store.keyFile(), copy.keyFile());
        try (KeyIndex index = copy.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(KeyedStore.find(index, 3)).isEqualTo(3);
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

    @Test
    void whoHasAFileOpenThatWasReplacedFindsWhatIsInTheNewOne() {
        fill(1000);
        try (KeyIndex reader = store.reader()) {
            assertThat(KeyedStore.find(reader, 999)).isEqualTo(999);
            store.pairing.set(0);
            try (KeyIndex index = store.firstWriter()) {
                assertThat(index.rebuiltRecords()).isEqualTo(1000);
                assertThat(KeyedStore.find(reader, 999)).isEqualTo(999);
                store.append(index, 1000);
                assertThat(KeyedStore.find(reader, 1000)).isEqualTo(1000);
                assertThat(KeyedStore.find(reader, 1001)).isEqualTo(-1);
            }
        }
    }

    /** Nobody could tell the old file that it is one: it was deleted first. */
    @Test
    void whoHasAFileOpenThatWasDeletedFindsWhatIsInTheNewOne() throws IOException {
        fill(1000);
        try (KeyIndex reader = store.reader()) {
            // As if a batch had been cut short: by this number alone it would not know.
            store.setWord(KeyedStore.INDEXED_OFFSET, 5000);
            Files.delete(store.keyFile());
            try (KeyIndex index = store.firstWriter()) {
                assertThat(index.rebuiltRecords()).isEqualTo(1000);
                store.append(index, 1000);
                assertThat(KeyedStore.find(reader, 1000)).isEqualTo(1000);
            }
        }
    }

    /** Between its two stores of the common number a writer has died: the file is still the right one. */
    @Test
    void aReaderOutlivesAWriterThatDiedWhilePairing() {
        fill(10);
        try (KeyIndex reader = store.reader()) {
            store.setWord(KeyedStore.PAIRING_OFFSET, 4711);
            assertThat(KeyedStore.find(reader, 10)).isEqualTo(-1);
            assertThat(KeyedStore.find(reader, 9)).isEqualTo(9);
        }
        isRebuilt(10);
    }

    @Test
    void aFileThatWasGivenUpAndHasNoSuccessorIsReported() {
        fill(10);
        try (KeyIndex reader = store.reader()) {
            store.setWord(KeyedStore.STATE_OFFSET, 0);
            assertThatThrownBy(() -> KeyedStore.find(reader, 1))
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("it was given up, and another is to take its place")
                    .hasMessageContaining("open the store for writing once");
            isRebuilt(10);
            assertThat(KeyedStore.find(reader, 1)).isEqualTo(1);
        }
    }

    /** Whoever closes a store does not wait for those who wait for a file, and they do not open one after that. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aReaderThatWaitsForASuccessorEndsWhenItIsClosed() throws InterruptedException {
        fill(10);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        KeyIndex reader = store.reader();
        store.setWord(KeyedStore.STATE_OFFSET, 0);
        Thread waiting = new Thread(() -> outcome.set(catchThrowable(() -> KeyedStore.find(reader, 1))));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        reader.close();
        waiting.join();
        assertThat(outcome.get()).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWriterWhoseFileIsGoneSaysSo() throws IOException {
        try (KeyIndex index = store.firstWriter()) {
            index.requireAtItsPath();
            store.append(index, 1);
            Files.delete(store.keyFile());
            assertThatThrownBy(index::requireAtItsPath)
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("was deleted, moved or replaced while the store was open; no record is lost")
                    .hasMessageContaining("makes the key file anew");
            assertThat(KeyedStore.find(index, 1)).isZero();
        }
        isRebuilt(1);
    }

    /** The records are there all the time, so they must be found all the time. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void readersFindEverythingWhileTheFileIsReplacedAgainAndAgain() throws InterruptedException, IOException {
        int records = 2000;
        fill(records);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try (KeyIndex reader = store.reader()) {
            for (int t = 0; t < 2; t++) {
                Thread thread = new Thread(() -> {
                    try {
                        for (long i = 0; !stopped.get(); i++) {
                            long key = i % records;
                            if (KeyedStore.find(reader, key) != key || KeyedStore.find(reader, -1 - key) != -1) {
                                throw new AssertionError("key " + key);
                            }
                        }
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int round = 0; round < 100 && failure.get() == null; round++) {
                store.pairing.set(round % 2 == 0 ? 0 : store.pairing.get());
                if (round % 10 == 9) {
                    Files.delete(store.keyFile());
                }
                store.firstWriter().close();
            }
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failure.get()).isNull();
            // What readers have open is their file and the one before it, not all that ever were.
            assertThat(openFilesNamedKey()).isLessThanOrEqualTo(2);
        }
    }

    private static long openFilesNamedKey() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().contains("keyed.mmf.key");
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    private void fill(int records) {
        try (KeyIndex index = store.firstWriter()) {
            for (int i = 0; i < records; i++) {
                store.append(index, i);
            }
        }
    }

    private void isRebuilt(int records) {
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(records);
        }
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
        }
    }
}
