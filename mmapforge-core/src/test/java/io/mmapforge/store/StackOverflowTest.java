package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writes that end since the stack has no room, at whatever step: a record is whole nevertheless, and the same thread, once it has room again,
 * and all others can write.
 */
class StackOverflowTest {
    private static final int DIVES = 15;
    private static final long STACK_BYTES = 256 << 10;

    private static final RecordLayout LAYOUT = RecordLayout.of(
            "Whole",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("first", FieldType.INT64),
                    FieldDefinition.of("text", FieldType.STRING, 76),
                    FieldDefinition.of("between", FieldType.INT64),
                    FieldDefinition.of("last", FieldType.INT64)));

    private static final int FIRST = 8;
    private static final int TEXT = 16;
    private static final int TEXT_BYTES = 76;
    private static final int BETWEEN = 96;
    private static final int LAST = 104;
    private static final int BYTES = 112;

    /** Puts a number into all fields, but for the one between. */
    private static final RecordEncoder<Integer> ENCODER = new Encoder();

    private static final class Encoder implements RecordEncoder<Integer> {
        @Override
        public void encode(Integer number, RecordTarget target) {
            target.putLong(FIRST, number);
            target.putString(TEXT, TEXT_BYTES, text(number));
            target.putLong(BETWEEN, 0);
            target.putLong(LAST, number);
        }

        @Override
        public boolean isSelfContained() {
            return true;
        }
    }

    private enum Deed {
        APPEND {
            @Override
            void run(RecordStore store, int number) {
                store.append(number, ENCODER, BYTES);
            }
        },
        SET {
            @Override
            void run(RecordStore store, int number) {
                store.write(0, number, ENCODER, BYTES);
            }
        },
        EDIT {
            @Override
            void run(RecordStore store, int number) {
                RecordEdit edit = store.edit(0);
                edit.putLong(FIRST, number);
                edit.putString(TEXT, TEXT_BYTES, text(number));
                edit.putLong(LAST, number);
                edit.apply();
            }
        },
        UPDATE {
            @Override
            void run(RecordStore store, int number) {
                RecordUpdate update = store.update(0, BYTES);
                do {
                    update.read();
                } while (!update.write(number, ENCODER));
            }
        },
        ADD {
            @Override
            void run(RecordStore store, int number) {
                store.addLong(1, BETWEEN, NumberForm.INT64, 1);
            }
        },
        SET_ONE {
            @Override
            void run(RecordStore store, int number) {
                store.setLong(1, BETWEEN, number);
            }
        };

        abstract void run(RecordStore store, int number);
    }

    /** Calls itself until the stack has no room, and tries on the way back until what it does has enough, or a number of times. */
    private static final class Dive {
        private final Runnable deed;
        private final int mostTries;
        private int overflows;

        Dive(Runnable deed, int mostTries) {
            this.deed = deed;
            this.mostTries = mostTries;
        }

        /** Begins at another depth for each number. */
        boolean begin(int levels, long a, long b, long c) {
            return levels == 0 ? goDown() : begin(levels - 1, b, c, a);
        }

        private boolean goDown() {
            boolean done = false;
            try {
                done = goDown();
            } catch (StackOverflowError e) {
                // This is the bottom.
            }
            return done || isDone();
        }

        private boolean isDone() {
            try {
                deed.run();
                return true;
            } catch (StackOverflowError e) {
                overflows++;
                return overflows == mostTries;
            }
        }
    }

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private RecordStore store;
    private RecordStore other;

    @BeforeEach
    void open() {
        StoreOptions options = StoreOptions.defaults()
                .withInitialCapacity(10_000)
                .withPreGrowth(false)
                .withWriteTimeout(Duration.ofMillis(500));
        Path path = directory.resolve("whole.mmf");
        store = RecordStore.create(path, LAYOUT, options);
        other = RecordStore.open(path, LAYOUT, options);
        store.append(1, ENCODER, BYTES);
        store.append(1, ENCODER, BYTES);
        // No class is initialized with too little room: that would be for ever.
        for (Deed deed : Deed.values()) {
            deed.run(store, 1);
            deed.run(other, 1);
        }
    }

    @AfterEach
    void close() {
        other.close();
        store.close();
    }

    private static String text(int number) {
        return "number " + number + " of many";
    }

    @Test
    void theLayoutIsTheOneThatTheOffsetsAreOf() {
        assertThat(LAYOUT.recordSize()).isEqualTo(BYTES);
        assertThat(LAYOUT.fields().stream().map(field -> field.offset())).containsExactly(FIRST, TEXT, BETWEEN, LAST);
    }

    @ParameterizedTest
    @EnumSource
    void leavesRecordsWholeAndFree(Deed deed) throws InterruptedException {
        int overflows = 0;
        for (int i = 0; i < DIVES; i++) {
            int number = i + 2;
            Dive dive = new Dive(() -> deed.run(store, number), Integer.MAX_VALUE);
            run(() -> {
                deed.run(store, number);
                dive.begin(number % 40, 1, 2, 3);
                deed.run(store, number);
            });
            overflows += dive.overflows;
            deed.run(other, number + 1);
            areWhole();
        }
        assertThat(overflows).as("the control: writes that had no room").isGreaterThan(DIVES);
    }

    /** With no write after the one that had no room. */
    @ParameterizedTest
    @EnumSource
    void givesBackWhatItHoldsWhenTheThreadClosesTheStore(Deed deed) throws InterruptedException {
        for (int i = 0; i < DIVES; i++) {
            int number = i + 2;
            int mostTries = 1 + i % 16;
            run(() -> {
                try (RecordStore own = RecordStore.open(store.path(), LAYOUT, StoreOptions.defaults())) {
                    deed.run(own, number);
                    new Dive(() -> deed.run(own, number), mostTries).begin(number % 40, 1, 2, 3);
                }
            });
            deed.run(other, number + 1);
            areWhole();
        }
    }

    private static void run(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, work, "dive", STACK_BYTES);
        thread.setUncaughtExceptionHandler((ended, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private void areWhole() {
        long size = store.size();
        for (long i = Math.max(0, size - 20); i < size; i++) {
            isWhole(i);
        }
        isWhole(0);
    }

    private void isWhole(long index) {
        RecordBuffer record = store.read(index);
        long number = record.getLong(FIRST);
        assertThat(record.getLong(LAST)).isEqualTo(number);
        assertThat(record.getString(TEXT, TEXT_BYTES)).isEqualTo(text((int) number));
        if (index != 1) {
            assertThat(record.getLong(BETWEEN)).isZero();
        }
    }
}
