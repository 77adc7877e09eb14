package io.mmapforge.copy;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.EveryKind;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.tool.StoreInfo;
import io.mmapforge.verify.Finding;
import io.mmapforge.verify.StoreVerification;
import io.mmapforge.verify.VerifyListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of a store is, whatever others do to the store meanwhile. */
class StoreCopyTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();
    private static final StoreCopy COPY = new StoreCopy((done, all) -> {});

    @TempDir
    Path directory;

    private Path store;
    private Path target;

    @BeforeEach
    void nameTheFiles() {
        store = directory.resolve("ticks.mmf");
        target = directory.resolve("copy.mmf");
    }

    @Test
    void aCopyIsAStoreOfItsOwnWithTheSameRecords() throws IOException {
        try (RecordStore original = RecordStore.create(store, TICK, OPTIONS)) {
            for (int i = 0; i < 30_000; i++) {
                RecordBuffer record = original.buffer();
                record.putString(SYMBOL, SYMBOL_MAX_BYTES, "s" + i);
                record.putDouble(PRICE, i);
                original.append(record);
            }
            original.setDouble(7, PRICE, 7.5);
        }
        byte[] before = Files.readAllBytes(store);
        List<Long> seen = new ArrayList<>();

        CopyResult result = new StoreCopy((done, all) -> seen.add(done)).run(store, target);

        assertThat(result.records()).isEqualTo(30_000);
        assertThat(result.bytes()).isEqualTo(Files.size(target)).isEqualTo(40_960 + 30_000 * 104L);
        assertThat(result.source()).isEqualTo(Recovery.none(30_000));
        assertThat(Files.readAllBytes(store)).isEqualTo(before);
        assertThat(seen).startsWith(0L).endsWith(30_000L).isSorted().hasSizeGreaterThan(3);
        StoreBytes copied = new StoreBytes(target);
        assertThat(copied.range(112, 16)).as("store id").isNotEqualTo(new StoreBytes(store).range(112, 16));
        try (RecordStore copy = RecordStore.open(target, TICK, OPTIONS)) {
            assertThat(copy.size()).isEqualTo(30_000);
            assertThat(copy.capacity()).isEqualTo(30_000);
            assertThat(copy.recovery()).isEqualTo(Recovery.none(30_000));
            assertThat(copy.getString(29_999, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("s29999");
            assertThat(copy.getDouble(7, PRICE)).isEqualTo(7.5);
            assertThat(copy.append()).isEqualTo(30_000);
        }
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck", "copy.mmf", "copy.mmf.lck");
    }

    /** Some program wrote there without keeping to the format: between fields, behind the last one, and in structs. */
    @Test
    void whatLiesBetweenValuesIsZeroInACopy() throws IOException {
        try (RecordStore quotes = RecordStore.create(store, QuoteLayout.QUOTE, OPTIONS)) {
            for (int venue = 1; venue <= 2; venue++) {
                RecordBuffer record = quotes.buffer();
                record.putString(8, 8, "abcdefgh");
                record.putLong(24, -1);
                record.putDouble(32, -0.5);
                record.putShort(40, (short) venue);
                quotes.append(record);
            }
        }
        assertPaddingIsCleared(48, 20, 21, 22, 23, 42, 43, 44, 45, 46, 47);
        Files.delete(target);
        Files.delete(store);
        EveryKind.create(store).close();
        int level = EveryKind.offset("level");
        int levels = EveryKind.offset("levels");
        int best = EveryKind.offset("best");
        assertPaddingIsCleared(
                EveryKind.LAYOUT.recordSize(),
                level + 22,
                level + 23,
                levels + 22,
                levels + 23,
                levels + 46,
                levels + 47,
                best + 22,
                best + 23);
    }

    private void assertPaddingIsCleared(int recordBytes, int... offsets) throws IOException {
        byte[] good = Files.readAllBytes(store);
        int first = (int) StoreInfo.of(store).facts().stream()
                .filter(fact -> fact.name().equals("header bytes"))
                .mapToLong(fact -> Long.parseLong(fact.text()))
                .findFirst()
                .orElseThrow();
        StoreBytes bytes = new StoreBytes(store);
        for (int record = 0; record < 2; record++) {
            for (int offset : offsets) {
                bytes.put(first + (long) record * recordBytes + offset, new byte[] {0x5A});
            }
        }
        assertThat(wrong(store)).isNotEmpty().allMatch(text -> text.contains("padding"));

        COPY.run(store, target);

        byte[] expected = Arrays.copyOfRange(good, first, first + 2 * recordBytes);
        for (int record = 0; record < 2; record++) {
            // Nobody has written to a record of the copy.
            Arrays.fill(expected, record * recordBytes, record * recordBytes + 8, (byte) 0);
        }
        assertThat(new StoreBytes(target).range(first, 2 * recordBytes)).isEqualTo(expected);
        assertThat(wrong(target)).isEmpty();
    }

    private static List<String> wrong(Path path) {
        List<String> wrong = new ArrayList<>();
        new StoreVerification(new VerifyListener() {
                    @Override
                    public void found(Finding finding) {
                        if (finding.severity() == Finding.Severity.WRONG) {
                            wrong.add(finding.text());
                        }
                    }

                    @Override
                    public void at(long done, long all) {
                        // Nobody watches.
                    }
                })
                .run(path);
        return wrong;
    }

    @Test
    void anEmptyStoreIsCopied() {
        RecordStore.create(store, TICK, OPTIONS).close();

        assertThat(COPY.run(store, target).records()).isZero();

        try (RecordStore copy = RecordStore.open(target, TICK, OPTIONS)) {
            assertThat(copy.append()).isZero();
        }
    }

    @Test
    void theFirstWriterOfACopyMakesItsKeyFile() {
        try (RecordStore quotes = RecordStore.create(store, QuoteLayout.QUOTE, OPTIONS)) {
            for (int i = 0; i < 100; i++) {
                RecordBuffer record = quotes.buffer();
                record.putString(8, 8, "s" + i);
                quotes.append(record);
            }
        }
        COPY.run(store, target);
        try (RecordStore copy = RecordStore.open(target, QuoteLayout.QUOTE, OPTIONS)) {
            assertThat(copy.recovery().indexedRecords()).isEqualTo(100);
            assertThat(copy.indexOf(copy.key().putUnsignedShort(0).putString(8, "s70")))
                    .isEqualTo(70);
        }
    }

    /** Each record is one that some writer left there, and there is no record that was not published. */
    @Test
    void besideWritersEachRecordIsWhole() throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
        try (RecordStore original = RecordStore.create(store, stamped.layout(), OPTIONS)) {
            for (int i = 0; i < 500; i++) {
                original.append(stamped.fill(original.buffer(), i));
            }
            AtomicBoolean done = new AtomicBoolean();
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < 2; w++) {
                int first = w;
                writers.add(new Thread(() -> {
                    for (int i = first; !done.get(); i += 2) {
                        original.write(i % 500, stamped.fill(original.buffer(), i));
                        if (i < 50_000) {
                            original.append(stamped.fill(original.buffer(), i));
                        }
                    }
                }));
            }
            writers.forEach(Thread::start);
            try {
                for (int round = 0; round < 10; round++) {
                    long least = original.size();
                    Path copied = directory.resolve("round" + round);
                    CopyResult result = COPY.run(store, copied);
                    assertThat(result.records()).isBetween(least, original.size());
                    try (RecordStore copy = RecordStore.openReadOnly(copied, stamped.layout(), OPTIONS)) {
                        assertThat(copy.size()).isEqualTo(result.records());
                        for (long i = 0; i < copy.size(); i++) {
                            assertThat(stamped.isWhole(copy.read(i))).isTrue();
                        }
                    }
                }
                assertThat(isWhole(copiedAsBytes(), stamped))
                        .as("the control, a copy of the bytes")
                        .isFalse();
            } finally {
                done.set(true);
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
    }

    /** As {@code cp} does it, again and again until it goes wrong. */
    private Path copiedAsBytes() throws IOException {
        StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
        Path copied = directory.resolve("bytes");
        for (int i = 0; i < 2_000; i++) {
            Files.deleteIfExists(copied);
            Files.copy(store, copied);
            if (!isWhole(copied, stamped)) {
                return copied;
            }
        }
        return copied;
    }

    /** As a program sees it that knows nothing of lanes. */
    private static boolean isWhole(Path copied, StampedRecord stamped) {
        StoreBytes file = new StoreBytes(copied);
        for (long i = 0; i < 500; i++) {
            long word = file.i64(file.recordsOffset() + i * stamped.layout().recordSize());
            if ((word & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatADeadWriterHasCommittedIsInTheCopyAndNothingUnfinished() {
        try (RecordStore original = RecordStore.create(store, TICK, OPTIONS)) {
            original.append();
            original.append();
        }
        StoreBytes file = new StoreBytes(store);
        long held = 0x0003_0000_0000_0001L;
        long lane = file.laneOffset(2);
        file.putI64(file.recordsOffset() + 104, held);
        file.putI64(lane, held).putI64(lane + 8, 1).putI32(lane + 16, PRICE).putI32(lane + 20, 8);
        file.putI64(lane + 64, Double.doubleToRawLongBits(2.5));

        COPY.run(store, target);

        StoreBytes copied = new StoreBytes(target);
        assertThat(copied.i64(copied.recordsOffset() + 104)).isZero();
        assertThat(Double.longBitsToDouble(copied.i64(copied.recordsOffset() + 104 + PRICE)))
                .isEqualTo(2.5);
        assertThat(copied.i64(copied.laneOffset(2))).isZero();
    }

    @Test
    void afterACrashOfTheMachineTheRecordsOfTheLastSyncAreCopied() {
        try (RecordStore original = RecordStore.create(store, TICK, OPTIONS)) {
            for (int i = 0; i < 5; i++) {
                original.append();
            }
        }
        MachineRun other = MachineRun.of(UUID.fromString("00112233-4455-4677-8899-aabbccddeeff"));
        new StoreBytes(store).put(4096, new SyncPage(90, 2, 8, other).toBytes());

        CopyResult result = COPY.run(store, target);

        assertThat(result.records()).isEqualTo(2);
        assertThat(result.source().cause()).isEqualTo(Recovery.Cause.MACHINE_CRASH);
        assertThat(result.source().foundRecords()).isEqualTo(5);
    }

    @Test
    void aFileOfFormat1IsCopiedAsOne() {
        try (RecordStore original = RecordStore.create(store, TICK, OPTIONS.withFileFormat(FileFormat.V1))) {
            for (int i = 0; i < 100; i++) {
                original.setDouble(original.append(), PRICE, i);
            }
        }
        COPY.run(store, target);
        try (RecordStore copy = RecordStore.open(target, TICK, OPTIONS)) {
            assertThat(copy.size()).isEqualTo(100);
            assertThat(copy.getDouble(99, PRICE)).isEqualTo(99);
            assertThat(copy.append()).isEqualTo(100);
        }
    }

    @Test
    void nothingIsWrittenOverAndNothingIsLeftOfAFailure() throws IOException {
        RecordStore.create(store, TICK, OPTIONS).close();
        Files.writeString(target, "mine");
        assertThatThrownBy(() -> COPY.run(store, target)).isExactlyInstanceOf(StoreAlreadyExistsException.class);
        assertThat(target).hasContent("mine");
        Files.delete(target);
        assertThatThrownBy(() -> new StoreCopy((done, all) -> {
                            throw new IllegalStateException("enough");
                        })
                        .run(store, target))
                .hasMessage("enough");
        new StoreBytes(store).putI64(48, 1_000_000);
        assertThatThrownBy(() -> COPY.run(store, target)).isExactlyInstanceOf(CorruptStoreException.class);
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
    }

    @Test
    void whatAKilledCopyHasLeftGoesAndWhatIsBeingWrittenStays() throws IOException {
        RecordStore.create(store, TICK, OPTIONS).close();
        Path left = Files.createFile(directory.resolve(".copy.mmf.00112233-4455-6677-8899-aabbccddeeff.copy"));
        Path inUse = Files.createFile(directory.resolve(".copy.mmf.00112233-4455-6677-8899-aabbccddee00.copy"));
        try (FileChannel other = FileChannel.open(inUse, StandardOpenOption.WRITE)) {
            other.lock();
            COPY.run(store, target);
        }
        assertThat(left).doesNotExist();
        assertThat(inUse).exists();
    }

    @Test
    void whoMayUseTheStoreMayUseTheCopy() throws IOException {
        RecordStore.create(store, TICK, OPTIONS.withPermissions("rw-rw-r--")).close();
        COPY.run(store, target);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-rw-r--");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
