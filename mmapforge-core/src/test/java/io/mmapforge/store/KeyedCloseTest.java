package io.mmapforge.store;

import static io.mmapforge.store.Quotes.*;
import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store with a key that is closed while others look up and put: each of them is told so, by that exception and no other. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyedCloseTest {
    private static final int ROUNDS = 15;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @Test
    void whoeverIsInTheMiddleOfSomethingIsTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path path = directory.resolve("quotes" + round + ".mmf");
            RecordStore store =
                    RecordStore.create(path, QUOTE, StoreOptions.defaults().withPreGrowth(round % 2 == 0));
            put(store, 1, "S0", 0, 0);
            RecordStore reader = RecordStore.openReadOnly(path, QUOTE, StoreOptions.defaults());
            CountDownLatch busy = new CountDownLatch(4);
            try (Workers workers = new Workers()) {
                workers.start(() -> untilClosed(busy, i -> indexOf(store, 1, "S" + i % 1_000)));
                workers.start(() -> untilClosed(busy, i -> put(store, 1, "S" + i % 5_000, 0, 0)));
                workers.start(() -> untilClosed(busy, i -> indexOf(reader, 1, "S" + i)));
                workers.start(() -> untilClosed(busy, i -> reader.firstAtLeast(TIME, i % 3)));
                busy.await();
                Thread.sleep(round);
                store.close();
                reader.close();
                workers.join();
            }
            try (RecordStore again = RecordStore.open(path, QUOTE, StoreOptions.defaults())) {
                assertThat(again.recovery().indexedRecords()).isZero();
                for (int i = 0; i < again.size(); i++) {
                    assertThat(indexOf(again, 1, again.getString(i, SYMBOL, SYMBOL_MAX_BYTES)))
                            .isEqualTo(i);
                }
            }
        }
    }

    private static void untilClosed(CountDownLatch busy, LongConsumer call) {
        try {
            for (long i = 0; ; i++) {
                call.accept(i);
                if (i == 100) {
                    busy.countDown();
                }
            }
        } catch (StoreClosedException e) {
            busy.countDown();
        }
    }
}
