package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VisibilityTest {
    private static final int A = I64;
    private static final int B = U64;

    @TempDir
    Path directory;

    /** Were a getter's load hoisted out of its loop by the compiler, the loop would never end. */
    @Test
    void aCompiledPollingLoopSeesWhatAnotherProcessStores() throws Exception {
        Path path = directory.resolve("polled.mmf");
        try (RecordStore store = RecordStore.create(path, ALL_TYPES, StoreOptions.defaults());
                Workers workers = new Workers();
                ChildJvm child = ChildJvm.start(VisibilityProcess.class, path)) {
            store.append();
            child.expect("ready");
            CountDownLatch hot = new CountDownLatch(8);
            workers.start(() -> {
                long spins = 0;
                while (!store.getBoolean(0, FLAG)) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getUnsignedByte(0, U8) != 200) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getShort(0, I16) != -2) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getInt(0, I32) != -3) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getLong(0, I64) != -4) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getFloat(0, F32) != 5.5f) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.getDouble(0, F64) != 6.5) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            workers.start(() -> {
                long spins = 0;
                while (store.size() != 2) {
                    spins = countDownWhenHot(hot, spins);
                }
            });
            hot.await();
            child.finish();
            workers.join();
            child.join();
        }
    }

    private static long countDownWhenHot(CountDownLatch hot, long spins) {
        if (spins == 3_000_000) {
            hot.countDown();
        }
        return spins + 1;
    }

    @Test
    void aWholeRecordNeverShowsASecondSetWithoutTheFirst() throws Exception {
        Path path = directory.resolve("pair.mmf");
        try (RecordStore store = RecordStore.create(path, ALL_TYPES, StoreOptions.defaults());
                RecordStore readOnly = RecordStore.openReadOnly(path, ALL_TYPES, StoreOptions.defaults());
                Workers workers = new Workers()) {
            store.append();
            long[] written = {0};
            long[] reads = {0};
            workers.repeat(() -> {
                written[0]++;
                store.setLong(0, A, written[0]);
                store.setLong(0, B, written[0]);
            });
            workers.repeat(() -> {
                RecordBuffer whole = readOnly.read(0);
                long ahead = whole.getLong(A) - whole.getLong(B);
                assertThat(ahead).isBetween(0L, 1L);
                reads[0]++;
            });
            workers.runFor(1_000).stop();
            assertThat(written[0]).isPositive();
            assertThat(reads[0]).isPositive();
        }
    }

    @Test
    void singleLoadsNeverShowASecondSetWithoutTheFirst() throws Exception {
        Path path = directory.resolve("pair.mmf");
        try (RecordStore store = RecordStore.create(path, ALL_TYPES, StoreOptions.defaults());
                Workers workers = new Workers()) {
            store.append();
            long[] written = {0};
            workers.repeat(() -> {
                written[0]++;
                store.setLong(0, A, written[0]);
                store.setLong(0, B, written[0]);
            });
            BooleanSupplier inOrder = () -> {
                long second = store.getLong(0, B);
                return store.getLong(0, A) >= second;
            };
            workers.repeat(() -> assertThat(inOrder.getAsBoolean()).isTrue());
            workers.runFor(500).stop();
            assertThat(written[0]).isPositive();
        }
    }
}
