package io.mmapforge.store;

import static io.mmapforge.testing.OptionalLayout.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers beside a writer that leaves even numbers in the bytes of absent values, and sets odd ones: a value that is there is odd,
 * and one of a struct has both halves of one write.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OptionalRaceTest {
    private static final long ABSENT = -2;

    @TempDir
    Path directory;

    private RecordStore store;

    @AfterEach
    void closeStore() {
        store.close();
    }

    @BeforeEach
    void createStore() {
        store = RecordStore.create(directory.resolve("quote.mmf"), LAYOUT, StoreOptions.defaults());
        store.append();
    }

    @Test
    void aPresentScalarIsNeverOfAnotherWrite() throws Exception {
        AtomicLong present = new AtomicLong();
        AtomicLong absent = new AtomicLong();
        try (Workers workers = new Workers()) {
            workers.repeat(this::setAndClear);
            RecordCursor cursor = new AnyCursor(store, RECORD_BYTES, 0, 1);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            workers.repeat(() -> {
                for (int i = 0; i < 10_000; i++) {
                    long value = store.getLongOr(0, I64, I64_BIT, ABSENT, RECORD_BYTES);
                    check(value, value != ABSENT);
                    (value == ABSENT ? absent : present).incrementAndGet();
                    int small = store.getUnsignedShortOr(0, U16, U16_BIT, (int) ABSENT, RECORD_BYTES);
                    check(small, small != ABSENT);
                }
            });
            workers.repeat(() -> {
                for (int i = 0; i < 1_000; i++) {
                    cursor.moveTo(0);
                    long value = cursor.getLongOr(I64, I64_BIT, ABSENT);
                    check(value, value != ABSENT);
                    snapshot.read(store, 0, RECORD_BYTES);
                    check(snapshot.getLong(I64), snapshot.has(I64_BIT));
                    RecordValues range = store.readRange(0, I64, 8, I64_BIT);
                    check(range.getLong(I64), range.has(I64_BIT));
                    RecordValues best = store.readRange(0, BEST, LEVEL_BYTES, BEST_BIT);
                    check(best.getLong(BEST), best.has(BEST_BIT));
                    if (best.has(BEST_BIT)) {
                        assertThat(best.getUnsignedInt(BEST + LEVEL_SIZE)).isEqualTo(best.getLong(BEST));
                    }
                }
            });
            workers.runFor(1_500).stop();
        }
        assertThat(present.get()).isPositive();
        assertThat(absent.get()).isPositive();
    }

    /** The control: whoever asks for the bit, and then loads the value, sees what absent values hold sooner or later. */
    @Test
    void twoLoadsAreSeenToBeOfTwoWrites() throws Exception {
        long torn = 0;
        try (Workers workers = new Workers()) {
            workers.repeat(this::setAndClear);
            long end = System.nanoTime() + 30_000_000_000L;
            while (torn == 0 && System.nanoTime() < end) {
                if (store.has(0, I64_BIT, RECORD_BYTES) && (store.getLong(0, I64, RECORD_BYTES) & 1) == 0) {
                    torn++;
                }
            }
            workers.stop();
        }
        assertThat(torn).isPositive();
    }

    private void setAndClear() {
        for (int i = 0; i < 1_000; i++) {
            RecordBuffer none = store.buffer();
            none.putLong(I64, 2L * i);
            none.putUnsignedShort(U16, 2 * i);
            none.putLong(BEST, 2L * i);
            store.write(0, none);
            store.setOptionalLong(0, I64, I64_BIT, 2L * i + 1);
            store.setOptionalUnsignedShort(0, U16, U16_BIT, 2 * i + 1);
            store.setOptionalLong(0, I64, I64_BIT, 2L * i + 3);
            RecordBuffer best = store.draft();
            best.putLong(BEST, 2L * i + 1);
            best.putUnsignedInt(BEST + LEVEL_SIZE, 2L * i + 1);
            store.writeRange(0, BEST, LEVEL_BYTES, BEST_BIT, best);
            store.clear(0, I64_BIT);
            store.clear(0, BEST_BIT);
        }
    }

    private static void check(long value, boolean present) {
        if (present && (value & 1) == 0) {
            throw new AssertionError("a present value is of another write: " + value);
        }
    }
}
