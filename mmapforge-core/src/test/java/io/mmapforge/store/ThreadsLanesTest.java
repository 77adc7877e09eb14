package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which lanes the threads of a store get. Each names in its lane the record that it wrote last. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsLanesTest {
    @TempDir
    Path directory;

    @Test
    void threadsGetNeighbouringLanesLast() throws Exception {
        Path path = directory.resolve("tick.mmf");
        List<ExecutorService> threads = new ArrayList<>();
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            for (int i = 0; i < 4; i++) {
                threads.add(Executors.newSingleThreadExecutor());
                threads.get(0).submit(() -> store.append()).get();
            }
            for (int i = 1; i < 4; i++) {
                int index = i;
                threads.get(index - 1)
                        .submit(() -> store.setDouble(index, PRICE, 1.5))
                        .get();
            }
        } finally {
            threads.forEach(ExecutorService::shutdownNow);
        }
        StoreBytes bytes = new StoreBytes(path);
        assertThat(bytes.i64(bytes.laneOffset(1) + 8)).isEqualTo(1);
        assertThat(bytes.i64(bytes.laneOffset(3) + 8)).isEqualTo(2);
        assertThat(bytes.i64(bytes.laneOffset(2) + 8)).isEqualTo(3);
    }
}
