package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.BatchTooLargeException;
import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordBatchTest {
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.SHORT_BLOB);

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void appendsAllInOrderAndIsEmptyThen(FileFormat format) {
        try (RecordStore store = created(format)) {
            store.append();
            RecordBatch batch = new RecordBatch(store);
            assertThat(batch.append()).isEqualTo(1);
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 1_000; i++) {
                    batch.add(STAMPED.fill(store.buffer(), 1_000 * round + i));
                }
                assertThat(batch.size()).isEqualTo(1_000);
                assertThat(store.size()).isEqualTo(1 + 1_000 * round);
                assertThat(batch.append()).isEqualTo(1 + 1_000 * round);
                assertThat(batch.size()).isZero();
            }
            batch.add(STAMPED.fill(store.buffer(), 7));
            batch.clear();
            assertThat(batch.append()).isEqualTo(3_001);
            assertThat(store.size()).isEqualTo(3_001);
            assertThat(store.capacity()).isEqualTo(4_096);
            for (int i = 0; i < 3_000; i++) {
                assertThat(StampedRecord.seed(store.read(i + 1))).isEqualTo(i);
                assertThat(STAMPED.isWhole(store.read(i + 1))).isTrue();
            }
            assertThat(store.getLong(3_000, StampedRecord.SEED)).isEqualTo(2_999);
        }
    }

    /** A million records are 128 MB, which no append may make room for because a damaged count says so. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void doesNotGrowAFileUpToADamagedCount(FileFormat format) throws IOException {
        try (RecordStore store = created(format)) {
            RecordBatch batch = new RecordBatch(store);
            batch.add(store.buffer());
            new StoreBytes(store.path()).putI64(48, 1_000_000);
            assertThatThrownBy(batch::append)
                    .isInstanceOf(
                            format == FileFormat.V1 ? TruncatedStoreException.class : CorruptStoreException.class);
            assertThat(batch.size()).isEqualTo(1);
            assertThat(Files.size(store.path())).isLessThan(100_000);
            new StoreBytes(store.path()).putI64(48, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void indicesAreDenseAndABatchIsSeenWholeByEveryReader(FileFormat format) throws Exception {
        int batches = 300;
        int each = 50;
        try (RecordStore store = created(format);
                RecordStore reader = RecordStore.openReadOnly(store.path(), STAMPED.layout(), StoreOptions.defaults());
                Workers writers = new Workers();
                Workers readers = new Workers()) {
            readers.repeat(() -> {
                long size = reader.size();
                assertThat(size % each).isZero();
                if (size > 0) {
                    RecordBuffer last = reader.read(size - 1);
                    assertThat(STAMPED.isWhole(last)).isTrue();
                    assertThat(StampedRecord.seed(last) % each).isEqualTo(each - 1);
                }
            });
            for (int writer = 0; writer < 3; writer++) {
                int first = writer * batches * each;
                writers.start(() -> {
                    RecordBatch batch = new RecordBatch(store);
                    for (int i = 0; i < batches; i++) {
                        int seed = first + i * each;
                        for (int k = 0; k < each; k++) {
                            STAMPED.fill(batch.draft(), seed + k);
                            batch.addDraft(STAMPED.layout().recordSize());
                        }
                        long index = batch.append();
                        for (int k = 0; k < each; k += each - 1) {
                            assertThat(StampedRecord.seed(store.read(index + k)))
                                    .isEqualTo(seed + k);
                        }
                    }
                });
            }
            writers.join();
            readers.stop();
            assertThat(store.size()).isEqualTo(45_000);
            BitSet seeds = new BitSet();
            for (long i = 0; i < 45_000; i++) {
                RecordBuffer record = store.read(i);
                assertThat(STAMPED.isWhole(record)).isTrue();
                long seed = StampedRecord.seed(record);
                assertThat(seed % each).isEqualTo(i % each);
                seeds.set((int) seed);
            }
            assertThat(seeds.cardinality()).isEqualTo(45_000);
        }
    }

    /** The control: the same records appended one by one are seen in part. */
    @Test
    void recordsAppendedOneByOneAreSeenInPart() throws Exception {
        try (RecordStore store = created(FileFormat.V2);
                Workers workers = new Workers()) {
            workers.repeat(() -> {
                for (int k = 0; k < 50; k++) {
                    store.append(STAMPED.fill(store.buffer(), k));
                }
            });
            boolean seen = false;
            while (!seen && !workers.isStopped()) {
                seen = store.size() % 50 != 0;
            }
            workers.stop();
            assertThat(seen).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void mixesWithOtherAppends(FileFormat format) throws Exception {
        try (RecordStore store = created(format);
                Workers workers = new Workers()) {
            workers.start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    store.append(STAMPED.fill(store.buffer(), i));
                }
            });
            RecordBatch batch = new RecordBatch(store);
            for (int i = 0; i < 1_000; i++) {
                for (int k = 0; k < 10; k++) {
                    batch.add(STAMPED.fill(store.buffer(), 10_000 + 10 * i + k));
                }
                batch.append();
            }
            workers.join();
            assertThat(store.size()).isEqualTo(20_000);
            BitSet seeds = new BitSet();
            for (long i = 0; i < 20_000; i++) {
                seeds.set((int) StampedRecord.seed(store.read(i)));
            }
            assertThat(seeds.cardinality()).isEqualTo(20_000);
        }
    }

    @Test
    void spansChunks() {
        long perChunk = 8_388_608L;
        Path path = directory.resolve("huge.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        new StoreBytes(path)
                .setLength(40960 + perChunk * 104)
                .putI64(56, perChunk)
                .putI64(48, perChunk - 3);
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            RecordBatch batch = new RecordBatch(store);
            for (int i = 0; i < 10; i++) {
                RecordBuffer buffer = store.buffer();
                buffer.putLong(TIMESTAMP, 100 + i);
                batch.add(buffer);
            }
            assertThat(batch.append()).isEqualTo(perChunk - 3);
            for (int i = 0; i < 10; i++) {
                assertThat(store.getLong(perChunk - 3 + i, TIMESTAMP)).isEqualTo(100 + i);
            }
            assertThat(store.size()).isEqualTo(perChunk + 7);
        }
    }

    @Test
    void growsTheFileByAsManyStepsAsItNeeds() {
        try (RecordStore store = created(FileFormat.V2)) {
            RecordBatch batch = new RecordBatch(store);
            for (int i = 0; i < 20_000; i++) {
                batch.add(STAMPED.fill(store.buffer(), i));
            }
            assertThat(store.capacity()).isEqualTo(128);
            assertThat(batch.append()).isZero();
            assertThat(store.capacity()).isEqualTo(32_768);
            assertThat(store.counters().growths()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void refusesMoreBytesThanAnArrayHas(int most) {
        try (RecordStore store = created(FileFormat.V2)) {
            RecordBatch batch = new RecordBatch(store, most * 128 + 100);
            for (int i = 0; i < most; i++) {
                batch.add(STAMPED.fill(store.buffer(), i));
            }
            assertThatThrownBy(() -> batch.add(STAMPED.fill(store.buffer(), 99)))
                    .isExactlyInstanceOf(BatchTooLargeException.class)
                    .hasMessageContaining("the batch has " + most + " records of 128 bytes, expected at most " + most
                            + "; append it");
            assertThat(batch.append()).isZero();
            assertThat(store.size()).isEqualTo(most);
            batch.add(STAMPED.fill(store.buffer(), 99));
            assertThat(batch.append()).isEqualTo(most);
        }
    }

    /** Files of format 1 end at 1 GiB. */
    @Test
    void staysAsItWasWhenTheFileCannotGrow() {
        Path path = directory.resolve("full.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        RecordStore.create(path, TICK, options).close();
        new StoreBytes(path).setLength(1L << 30).putI64(56, 10_324_439).putI64(48, 10_324_438);
        try (RecordStore store = RecordStore.open(path, TICK, options)) {
            RecordBatch batch = new RecordBatch(store);
            batch.add(store.buffer());
            batch.add(store.buffer());
            assertThatThrownBy(batch::append).isExactlyInstanceOf(StoreFullException.class);
            assertThat(batch.size()).isEqualTo(2);
            assertThat(store.size()).isEqualTo(10_324_438);
            batch.clear();
            batch.add(store.buffer());
            assertThat(batch.append()).isEqualTo(10_324_438);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void isRefusedByClosedAndReadOnlyStoresAndRefusesTheirBuffers(FileFormat format) {
        RecordStore store = created(format);
        RecordBatch batch = new RecordBatch(store);
        batch.add(STAMPED.fill(store.buffer(), 1));
        RecordBatch readOnlyBatch;
        try (RecordStore readOnly = RecordStore.openReadOnly(store.path(), STAMPED.layout(), StoreOptions.defaults())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.add(readOnly.buffer()))
                    .withMessageContaining("another store's");
            readOnlyBatch = new RecordBatch(readOnly);
            readOnlyBatch.add(readOnly.buffer());
            assertThatThrownBy(readOnlyBatch::append).isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
        assertThat(store.size()).isZero();
        store.close();
        assertThatThrownBy(batch::append).isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(readOnlyBatch::append).isExactlyInstanceOf(StoreClosedException.class);
        assertThat(batch.size()).isEqualTo(1);
    }

    private RecordStore created(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        return RecordStore.create(directory.resolve("stamped.mmf"), STAMPED.layout(), options);
    }
}
