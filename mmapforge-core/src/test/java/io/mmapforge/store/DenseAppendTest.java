package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.mapping.Memory;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.Workers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DenseAppendTest {
    private static final int EACH = 20_000;
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.SHORT_BLOB);
    private static final StoreOptions SMALL = StoreOptions.defaults().withInitialCapacity(1);

    @TempDir
    Path directory;

    @Test
    void indicesAreUniqueAndDenseAcrossThreadsAndProcesses() throws Exception {
        Path path = directory.resolve("appended.mmf");
        long[] sums = new long[2];
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), SMALL);
                ChildJvm first = ChildJvm.start(AppendProcess.class, "append", path, 2, EACH);
                ChildJvm second = ChildJvm.start(AppendProcess.class, "append", path, 3, EACH);
                Workers workers = new Workers()) {
            first.expect("ready").finish();
            second.expect("ready").finish();
            workers.start(() -> sums[0] = sum(AppendProcess.append(store, STAMPED, 0, EACH)));
            workers.start(() -> sums[1] = sum(AppendProcess.append(store, STAMPED, 1, EACH)));
            workers.join();
            long childSums = Long.parseLong(first.line()) + Long.parseLong(second.line());
            first.join();
            second.join();
            assertThat(store.size()).isEqualTo(80_000);
            // 0 + 1 + ... + 79,999
            assertThat(sums[0] + sums[1] + childSums).isEqualTo(3_199_960_000L);
            assertThat(seedsFound(store)).isEqualTo(80_000);
        }
    }

    /** The control: what the test above would see if the append lock were not taken. */
    @Test
    void appendingWithoutTheLockIsSeenToLoseRecords() throws Exception {
        Path path = directory.resolve("appended.mmf");
        RecordStore.create(path, STAMPED.layout(), SMALL).close();
        int rounds = 0;
        boolean seen = false;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = channel.map(MapMode.READ_WRITE, 0, 4096);
            while (!seen && rounds++ < 20_000) {
                Memory.LONG.setVolatile(header, 48, 0L);
                long[] sums = new long[2];
                CyclicBarrier start = new CyclicBarrier(2);
                Workers workers = new Workers();
                for (int i = 0; i < 2; i++) {
                    int worker = i;
                    workers.start(() -> {
                        start.await();
                        sums[worker] = sum(unlockedAppends(header));
                    });
                }
                workers.join();
                seen = sums[0] + sums[1] != 799_980_000L;
            }
        }
        assertThat(seen).isTrue();
    }

    private static long[] unlockedAppends(ByteBuffer header) {
        long[] indices = new long[EACH];
        for (int i = 0; i < EACH; i++) {
            indices[i] = (long) Memory.LONG.getAcquire(header, 48);
            Memory.LONG.setRelease(header, 48, indices[i] + 1);
        }
        return indices;
    }

    @Test
    void aReaderInAnotherProcessFollowsTheStoreThroughItsGrowth() throws Exception {
        Path path = directory.resolve("appended.mmf");
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), SMALL);
                ChildJvm follower = ChildJvm.start(AppendProcess.class, "follow", path, 1_000, 5 * EACH)) {
            AppendProcess.append(store, STAMPED, 0, 1_000);
            follower.expect("ready 1000 of 1024");
            for (int i = 1_000; i < 5 * EACH; i++) {
                store.append(STAMPED.fill(store.buffer(), i));
                letTheFollowerCatchUp();
            }
            // Doubled from 65,536, and on to the end of a piece of 2 MiB: (10 MiB - 20,480) / 64.
            assertThat(store.capacity()).isEqualTo(163_520);
            follower.expect("torn 0").join();
        }
    }

    private static void letTheFollowerCatchUp() {
        long end = System.nanoTime() + 3_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static long sum(long[] indices) {
        return LongStream.of(indices).sum();
    }

    /** How many different seeds there are, of those that the four writers used. */
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
