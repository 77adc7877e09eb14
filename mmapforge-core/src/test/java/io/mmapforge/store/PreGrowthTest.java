package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static io.mmapforge.testing.TestLayouts.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Room that a thread in the background keeps ahead of the appends. Records of 104 bytes, or of 128. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PreGrowthTest {
    /**
     * How many records there is room for at least behind 200,000 appends. Half of what was made ahead may be used before more is: had there been
     * fewer than 119,890 records when the thread last looked, twice as many and up to 2 MiB more would have made it look again.
     */
    private static final int LEAST_ROOM = 200_000 + 119_890 / 2;

    private static final int EACH = 40_000;
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.SHORT_BLOB);
    private static final StoreOptions AHEAD = StoreOptions.defaults().withPreGrowth(true);
    private static final StoreOptions TOUCHED = AHEAD.withPreTouch(true);
    private static final String THREAD = "mmapforge pre-growth of ";

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @Test
    void anEmptyStoreGetsAMebibyteAhead() throws IOException {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, AHEAD)) {
            // Counted behind the publication of the capacity.
            await(() -> store.counters().growths() == 1);
            assertThat(store.capacity()).isEqualTo(10_082);
            assertThat(Files.size(path))
                    .isEqualTo(1_089_536); // 40,960 + 1 MiB, which is 10,082 records and a part of one
            assertThat(store.size()).isZero();
        }
    }

    /** 4,096 records of 128 bytes are half a mebibyte: what is neither enough nor scarce would be looked at for ever. */
    @Test
    void halfOfWhatIsKeptAheadIsScarce() {
        Path path = directory.resolve("half.mmf");
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), AHEAD.withInitialCapacity(4_096))) {
            await(() -> store.capacity() == 8_192);
            await(() -> threads("half.mmf").get(0).getState() == Thread.State.WAITING);
        }
    }

    @Test
    void asMuchAsIsInUseIsKeptAhead() throws IOException {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, TOUCHED)) {
            for (int i = 0; i < 200_000; i++) {
                store.append();
            }
            await(() -> store.capacity() >= LEAST_ROOM);
            assertThat(store.capacity()).isLessThan(500_000);
            assertThat(Files.size(path)).isBetween(27_000_000L, 52_100_000L);
        }
    }

    @Test
    void aSmallStoreWithoutTheOptionStaysSmall() throws Exception {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            store.append();
            Thread.sleep(20);
            assertThat(Files.size(path)).isEqualTo(57_288); // 40,960 + 157 * 104
            assertThat(threads("tick.mmf")).isEmpty();
        }
    }

    @Test
    void aReaderAndAStoreOfFormat1HaveNoThread() throws IOException {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        Path old = directory.resolve("old.mmf");
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, TOUCHED);
                RecordStore format1 = RecordStore.create(old, TICK, TOUCHED.withFileFormat(FileFormat.V1))) {
            assertThat(threads("tick.mmf")).isEmpty();
            assertThat(threads("old.mmf")).isEmpty();
            format1.append();
            assertThat(reader.capacity()).isEqualTo(157);
            assertThat(Files.size(old)).isEqualTo(6720);
        }
    }

    @Test
    void theThreadIsADaemonAndEndsWithTheStore() {
        Path path = directory.resolve("tick.mmf");
        for (int i = 0; i < 200; i++) {
            try (RecordStore store = RecordStore.openOrCreate(path, TICK, i % 2 == 0 ? AHEAD : TOUCHED)) {
                assertThat(threads("tick.mmf")).singleElement().matches(Thread::isDaemon);
                for (int j = 0; j < 1_000; j++) {
                    store.append();
                }
            }
            assertThat(threads("tick.mmf")).isEmpty();
        }
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(200_000);
        }
    }

    @Test
    void anInterruptOfTheThreadChangesNothing() {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, AHEAD)) {
            Thread thread = threads("tick.mmf").get(0);
            for (int i = 0; i < 200_000; i++) {
                store.append();
                if (i % 100 == 0) {
                    thread.interrupt();
                }
            }
            assertThat(thread.isAlive()).isTrue();
            // Room for half as many records as there were when the thread last looked, which were at least 119,890: had
            // there been
            // fewer, twice as many and up to 2 MiB more would have been too few for it to be still asleep.
            await(() -> store.capacity() >= 259_945);
        }
    }

    @Test
    void closingUnderAnInterruptEndsTheThreadAndKeepsTheInterrupt() {
        Path path = directory.resolve("tick.mmf");
        RecordStore store = RecordStore.create(path, TICK, AHEAD);
        store.append();
        Thread.currentThread().interrupt();
        store.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(threads("tick.mmf")).isEmpty();
    }

    @Test
    void severalStoresAndProcessesGrowOneFileAhead() throws Exception {
        Path path = directory.resolve("appended.mmf");
        long[] sums = new long[3];
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), TOUCHED);
                RecordStore other = RecordStore.open(path, STAMPED.layout(), AHEAD);
                RecordStore plain = RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults());
                ChildJvm first = ChildJvm.start(AppendProcess.class, "append-ahead", path, 3, EACH);
                ChildJvm second = ChildJvm.start(AppendProcess.class, "append", path, 4, EACH);
                Workers workers = new Workers()) {
            first.expect("ready").finish();
            second.expect("ready").finish();
            RecordStore[] stores = {store, other, plain};
            for (int i = 0; i < stores.length; i++) {
                int writer = i;
                workers.start(
                        () -> sums[writer] = Arrays.stream(AppendProcess.append(stores[writer], STAMPED, writer, EACH))
                                .sum());
            }
            workers.join();
            long childSums = Long.parseLong(first.line()) + Long.parseLong(second.line());
            first.join();
            second.join();

            assertThat(reader.size()).isEqualTo(200_000);
            // 0 + 1 + ... + 199,999
            assertThat(Arrays.stream(sums).sum() + childSums).isEqualTo(19_999_900_000L);
            assertThat(seedsFound(reader)).isEqualTo(200_000);
            assertThat(Files.size(path)).isGreaterThanOrEqualTo(40_960 + reader.capacity() * 128);
            // 25.6 MB of records, and as much again ahead by each of the three that do so.
            assertThat(Files.size(path)).isLessThan(40_960 + 4 * 25_600_000L + (3 << 20));
        }
    }

    /** Room that others left, which may be a hole, is written before it counts; here it is full of ones. */
    @Test
    void roomOfUnknownOriginIsWrittenAnew() throws IOException {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        byte[] ones = new byte[3_000_000];
        Arrays.fill(ones, (byte) 1);
        StoreBytes bytes = new StoreBytes(path).put(57_288, ones);

        try (RecordStore store = RecordStore.open(path, TICK, AHEAD)) {
            // (57,288 + 3,000,000 - 40,960) / 104, rounded down: of one record more there is only a part, written all
            // the same.
            await(() -> store.capacity() == 29_003);
            assertThat(bytes.range(57_288, 3_000_000)).containsOnly(0);
        }
    }

    /** The last two records are cut off before the store looks at its room again. */
    @Test
    void aFileThatWasCutOffIsNotMadeLongAgain() throws Exception {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, AHEAD)) {
            await(() -> store.capacity() == 10_082);
            new StoreBytes(path).setLength(40_960 + 10_080 * 104);
            for (int i = 0; i < 10_080; i++) {
                store.append();
            }
            Thread.sleep(20);
            assertThat(Files.size(path)).isEqualTo(1_089_280);
            // These two still lie in the page of the last that is there.
            store.append();
            store.append();
            assertThatThrownBy(store::append).isInstanceOf(TruncatedStoreException.class);
            assertThat(Files.size(path)).isEqualTo(1_089_280);
        }
    }

    /** The end of the records is where the header says it, so zeros must not follow a capacity that cannot be true. */
    @Test
    void zerosAreNotWrittenOverRecordsThatADamagedCapacityDenies() throws Exception {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults().withInitialCapacity(100_000))
                .close();
        try (RecordStore store = RecordStore.open(path, TICK, AHEAD)) {
            Thread thread = threads("tick.mmf").get(0);
            await(() -> thread.getState() == Thread.State.WAITING);
            new StoreBytes(path).putI64(56, 10);
            TickCursor.append(store, 99_000);
            await(() -> thread.getState() == Thread.State.WAITING);
            Thread.sleep(50);
            assertThat(store.getLong(10, TIMESTAMP)).isEqualTo(10);
            assertThat(store.getLong(98_999, TIMESTAMP)).isEqualTo(98_999);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("nanoseconds overdue").isNegative();
            Thread.onSpinWait();
        }
    }

    private static List<Thread> threads(String file) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(THREAD + file))
                .toList();
    }

    private static int seedsFound(RecordStore store) {
        BitSet found = new BitSet();
        for (long i = 0; i < store.size(); i++) {
            RecordBuffer record = store.read(i);
            assertThat(STAMPED.isWhole(record)).isTrue();
            long seed = StampedRecord.seed(record);
            found.set((int) (seed >>> 32) * EACH + (int) seed);
        }
        return found.cardinality();
    }
}
