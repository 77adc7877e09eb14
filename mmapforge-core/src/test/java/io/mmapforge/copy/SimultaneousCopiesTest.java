package io.mmapforge.copy;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are made at one place at the same time: one of them gets it, and the others are told that it is taken. */
@Timeout(120)
class SimultaneousCopiesTest {
    private static final int ROUNDS = 100;
    private static final int COPIES = 4;

    @TempDir
    Path directory;

    private final List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());

    private void copy(Path store, Path target, CyclicBarrier barrier) {
        try {
            barrier.await();
            outcomes.add(new StoreCopy((done, all) -> {}).run(store, target).records());
        } catch (StoreAlreadyExistsException e) {
            outcomes.add("taken");
        } catch (Exception e) {
            outcomes.add(e);
        }
    }

    @Test
    void oneGetsThePlace() throws Exception {
        Path store = directory.resolve("ticks.mmf");
        try (RecordStore records = RecordStore.create(store, TICK, StoreOptions.defaults())) {
            for (int i = 0; i < 100; i++) {
                records.append();
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            Path target = directory.resolve("copy.mmf");
            CyclicBarrier barrier = new CyclicBarrier(COPIES);
            List<Thread> threads = new ArrayList<>();
            outcomes.clear();
            for (int i = 0; i < COPIES; i++) {
                Thread thread = new Thread(() -> copy(store, target, barrier));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(outcomes).containsExactlyInAnyOrder(100L, "taken", "taken", "taken");
            Files.delete(target);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
        }
    }
}
