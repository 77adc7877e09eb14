package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordUpdateTest {
    private static final int RECORD_BYTES = 104;

    /** Puts the number into two fields far apart. */
    private static final RecordEncoder<Long> PAIR = (number, buffer) -> {
        buffer.putLong(I64, number);
        buffer.putInt(I32, number.intValue());
    };

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private RecordStore create(StoreOptions options) {
        RecordStore store = RecordStore.create(directory.resolve("all.mmf"), ALL_TYPES, options);
        store.append();
        return store;
    }

    private static long update(RecordStore store, LongUnaryOperator change) {
        RecordUpdate update = store.update(0, RECORD_BYTES);
        long next;
        do {
            next = change.applyAsLong(update.read().getLong(I64));
        } while (!update.write(next, PAIR));
        return next;
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void itSeesEveryWriteInBetween(FileFormat format) {
        try (RecordStore store = create(StoreOptions.defaults().withFileFormat(format))) {
            int[] calls = {0};
            long last = update(store, number -> {
                switch (calls[0]++) {
                    case 0 -> store.setLong(0, I64, 10);
                    case 1 -> store.addLong(0, I64, NumberForm.INT64, 1);
                    case 2 -> {
                        RecordEdit edit = store.edit(0);
                        edit.putLong(I64, 20);
                        edit.putByte(I8, (byte) 1);
                        edit.apply();
                    }
                    case 3 -> store.write(0, store.read(0));
                    case 4 -> store.setByte(0, I8, (byte) 1);
                    default -> {
                        // Nothing comes between any more.
                    }
                }
                return number + 1;
            });
            assertThat(calls[0]).isEqualTo(6);
            assertThat(last).isEqualTo(21);
            assertThat(store.getLong(0, I64)).isEqualTo(21);
            assertThat(store.getInt(0, I32)).isEqualTo(21);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void noUpdateOfAnyThreadIsLost(FileFormat format) throws Exception {
        try (RecordStore store = create(StoreOptions.defaults().withFileFormat(format))) {
            Workers.Work adding = () -> {
                for (int i = 0; i < 5_000; i++) {
                    update(store, number -> number + 1);
                }
            };
            new Workers().start(adding).start(adding).start(adding).join();
            assertThat(store.getLong(0, I64)).isEqualTo(15_000);
            assertThat(store.getInt(0, I32)).isEqualTo(15_000);
        }
    }

    /** What it protects from: another write may come between the read and the write. */
    @Test
    void aReadAndAWriteLoseWhatComesBetween() {
        try (RecordStore store = create(StoreOptions.defaults())) {
            long number = store.read(0).getLong(I64);
            store.addLong(0, I64, NumberForm.INT64, 5);
            store.write(0, number + 1, PAIR, RECORD_BYTES);
            assertThat(store.getLong(0, I64)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void itGivesUpWhenOthersAlwaysComeFirst(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format).withWriteTimeout(Duration.ofMillis(5));
        try (RecordStore store = create(options)) {
            assertThatThrownBy(() -> update(store, number -> store.addLong(0, I64, NumberForm.INT64, 1)))
                    .isExactlyInstanceOf(RecordBusyException.class)
                    .hasMessageContaining("each time between its read and its write")
                    .hasMessageContaining("5 ms");
            assertThat(store.getInt(0, I32)).isZero();
        }
    }

    @Test
    void whatTheChangeThrowsEndsIt() {
        try (RecordStore store = create(StoreOptions.defaults())) {
            assertThatThrownBy(() -> update(store, number -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(update(store, number -> number + 1)).isEqualTo(1);
        }
    }

    @Test
    void thereMustBeSuchARecordOfThatSize() {
        try (RecordStore store = create(StoreOptions.defaults())) {
            assertThatThrownBy(() -> store.update(1, RECORD_BYTES).read())
                    .isExactlyInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> store.update(0, 96)).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A record that was never written has the version that an update begins with. */
    @Test
    void aRecordThatWasNotReadIsNotWritten() {
        try (RecordStore store = create(StoreOptions.defaults())) {
            assertThatThrownBy(() -> store.update(0, RECORD_BYTES).write(7L, PAIR))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("record 0 was not read, expected read() before write()");
            assertThat(store.getLong(0, I64)).isZero();
        }
    }

    @Test
    void whatARecordIsFoundByStays() {
        try (RecordStore quotes =
                RecordStore.create(directory.resolve("quote.mmf"), QuoteLayout.QUOTE, StoreOptions.defaults())) {
            quotes.append();
            RecordUpdate update = quotes.update(0, 48);
            update.read();
            // The venue is a part of the key.
            RecordEncoder<Integer> venue = (number, buffer) -> buffer.putUnsignedShort(40, number);
            assertThatThrownBy(() -> update.write(1, venue)).isExactlyInstanceOf(KeyChangedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aReadOnlyStoreRefusesBeforeAnythingIsCalled(FileFormat format) {
        create(StoreOptions.defaults().withFileFormat(format)).close();
        try (RecordStore reader =
                RecordStore.openReadOnly(directory.resolve("all.mmf"), ALL_TYPES, StoreOptions.defaults())) {
            assertThatThrownBy(() -> update(reader, number -> {
                        throw new AssertionError("called");
                    }))
                    .isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
    }
}
