package io.mmapforge.store;

import static io.mmapforge.store.Quotes.*;
import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same new keys, put by many at once: each has one winner, whichever thread or process that is, and one record. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PutRaceTest {
    private static final int THREADS = 4;
    private static final int KEYS = 5_000;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @Test
    void putIfAbsentHasOneWinnerAmongThreads() throws Exception {
        AtomicInteger won = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        try (RecordStore store = created(directory.resolve("quotes.mmf"));
                Workers workers = new Workers()) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                workers.start(() -> {
                    together.await();
                    for (int i = 0; i < KEYS; i++) {
                        long index = putIfAbsent(store, 1, "S" + i, 0, thread);
                        won.addAndGet(index >= 0 ? 1 : 0);
                        long there = index >= 0 ? index : ~index;
                        wrong.addAndGet(
                                store.getString(there, SYMBOL, SYMBOL_MAX_BYTES).equals("S" + i)
                                                && indexOf(store, 1, "S" + i) == there
                                        ? 0
                                        : 1);
                    }
                });
            }
            workers.join();
            assertThat(won).hasValue(KEYS);
            assertThat(wrong).hasValue(0);
            assertEachKeyOnce(store);
        }
    }

    @Test
    void putReplacesWhatAnotherThreadHasAppended() throws Exception {
        try (RecordStore store = created(directory.resolve("quotes.mmf"));
                Workers workers = new Workers()) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                workers.start(() -> {
                    together.await();
                    for (int i = 0; i < KEYS; i++) {
                        long index = put(store, 1, "S" + i, 0, thread);
                        assertThat(indexOf(store, 1, "S" + i)).isEqualTo(index);
                    }
                });
            }
            workers.join();
            assertEachKeyOnce(store);
        }
    }

    @Test
    void batchesOfTheSameKeysHaveOneWinner() throws Exception {
        AtomicInteger won = new AtomicInteger();
        try (RecordStore store = created(directory.resolve("quotes.mmf"));
                Workers workers = new Workers()) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            for (int t = 0; t < THREADS; t++) {
                workers.start(() -> {
                    RecordBatch batch = new RecordBatch(store);
                    together.await();
                    for (int i = 0; i < KEYS; i += 10) {
                        for (int k = 0; k < 10; k++) {
                            add(batch, 1, "S" + (i + k), 0, 0);
                        }
                        try {
                            batch.append();
                            won.addAndGet(10);
                        } catch (DuplicateKeyException othersWere) {
                            batch.clear();
                        }
                    }
                });
            }
            workers.join();
            assertThat(won).hasValue(KEYS);
            assertEachKeyOnce(store);
        }
    }

    /** The control: whoever looks and then appends meets others in between, in rounds no different from those of the tests above. */
    @Test
    void aLookBeforeAnAppendIsNotEnough() throws Exception {
        AtomicInteger overtaken = new AtomicInteger();
        for (int round = 0; overtaken.get() == 0; round++) {
            try (RecordStore store = created(directory.resolve("control" + round + ".mmf"));
                    Workers workers = new Workers()) {
                CyclicBarrier together = new CyclicBarrier(THREADS);
                for (int t = 0; t < THREADS; t++) {
                    workers.start(() -> {
                        together.await();
                        for (int i = 0; i < KEYS; i++) {
                            if (indexOf(store, 1, "S" + i) < 0) {
                                try {
                                    append(store, 1, "S" + i, 0, 0);
                                } catch (DuplicateKeyException e) {
                                    overtaken.incrementAndGet();
                                }
                            }
                        }
                    });
                }
                workers.join();
                assertEachKeyOnce(store);
            }
        }
        assertThat(overtaken).hasPositiveValue();
    }

    @Test
    void processesShareOneIndex() {
        Path path = directory.resolve("quotes.mmf");
        created(path).close();
        List<ChildJvm> children = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                children.add(ChildJvm.start(PutProcess.class, path, KEYS));
            }
            int won = 0;
            for (ChildJvm child : children) {
                child.expect("ready");
            }
            children.forEach(ChildJvm::finish);
            for (ChildJvm child : children) {
                won += Integer.parseInt(child.line());
                child.join();
            }
            assertThat(won).isEqualTo(KEYS);
        } finally {
            children.forEach(ChildJvm::close);
        }
        try (RecordStore store = RecordStore.open(path, QUOTE, StoreOptions.defaults())) {
            assertThat(store.recovery().indexedRecords()).isZero();
            assertEachKeyOnce(store);
        }
    }

    private static void assertEachKeyOnce(RecordStore store) {
        assertThat(store.size()).isEqualTo(KEYS);
        Set<String> symbols = new HashSet<>();
        for (int i = 0; i < KEYS; i++) {
            symbols.add(store.getString(i, SYMBOL, SYMBOL_MAX_BYTES));
        }
        assertThat(symbols).hasSize(KEYS);
        for (int i = 0; i < KEYS; i++) {
            long index = indexOf(store, 1, "S" + i);
            assertThat(store.getString(index, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S" + i);
        }
    }
}
