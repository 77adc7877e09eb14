package io.mmapforge.store;

import static io.mmapforge.store.Quotes.*;
import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are found by their key, and the key that no two of them have. */
class KeyedStoreTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("quotes.mmf");
    }

    @Test
    void aRecordIsFoundByItsKeyAsSoonAsItIsAppended() {
        try (RecordStore store = created(path);
                RecordStore reader = RecordStore.openReadOnly(path, QUOTE, StoreOptions.defaults())) {
            assertThat(indexOf(store, 1, "IBM")).isEqualTo(-1);
            for (int i = 0; i < 5_000; i++) {
                String symbol = "S" + i / 3;
                assertThat(append(store, i % 3, symbol, 7, i)).isEqualTo(i);
                assertThat(indexOf(store, i % 3, symbol)).isEqualTo(i);
                assertThat(indexOf(reader, i % 3, symbol)).as("in the reader").isEqualTo(i);
                assertThat(indexOf(reader, i % 3 + 3, symbol)).isEqualTo(-1);
            }
            for (int i = 0; i < 5_000; i++) {
                assertThat(indexOf(reader, i % 3, "S" + i / 3)).isEqualTo(i);
            }
        }
        try (RecordStore again = RecordStore.open(path, QUOTE, StoreOptions.defaults())) {
            assertThat(again.recovery().indexedRecords()).isZero();
            for (int i = 0; i < 5_000; i++) {
                assertThat(indexOf(again, i % 3, "S" + i / 3)).isEqualTo(i);
            }
            assertThat(append(again, 9, "NEW", 7, 0)).isEqualTo(5_000);
            assertThat(indexOf(again, 9, "NEW")).isEqualTo(5_000);
        }
    }

    /** Texts of every length, one the beginning of another, with zeros in them, and of more than one byte for each character. */
    @Test
    void keysAreComparedByTheirContentAlone() {
        try (RecordStore store = created(path)) {
            List<String> symbols = List.of("", "A", "AB", "ABCDEFGH", "A\0", "\0", "\0\0", "é", "\uD83D\uDE00", "a");
            for (int i = 0; i < symbols.size(); i++) {
                assertThat(append(store, 1, symbols.get(i), 0, 0)).isEqualTo(i);
            }
            for (int i = 0; i < symbols.size(); i++) {
                assertThat(indexOf(store, 1, symbols.get(i))).isEqualTo(i);
                assertThat(indexOf(store, 2, symbols.get(i))).isEqualTo(-1);
            }
        }
    }

    @Test
    void aKeyThatNoRecordCanHaveIsNotFound() {
        try (RecordStore store = created(path)) {
            append(store, 0, "", 0, 0);
            append(store, 0xFFFF, "ABCDEFGH", 0, 0);
            assertThat(indexOf(store, 0, "ABCDEFGHI")).as("too long").isEqualTo(-1);
            assertThat(indexOf(store, 0, "\uD83D")).as("half a character").isEqualTo(-1);
            assertThat(indexOf(store, 65_536, "")).as("uint16 from above").isEqualTo(-1);
            assertThat(indexOf(store, -1, "ABCDEFGH")).as("uint16 from below").isEqualTo(-1);
            assertThat(store.indexOf(store.key().putUnstorable().putString(SYMBOL_MAX_BYTES, "")))
                    .isEqualTo(-1);
            assertThat(store.indexOf(store.key().putUnsignedShort(0).putUnstorable()))
                    .isEqualTo(-1);
            assertThat(indexOf(store, 0, "")).as("the next key").isZero();
        }
    }

    @Test
    void keysOfEveryType() {
        RecordLayout layout = RecordLayout.of(
                        "Every",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("flag", FieldType.BOOL),
                                FieldDefinition.of("i8", FieldType.INT8),
                                FieldDefinition.of("u8", FieldType.UINT8),
                                FieldDefinition.of("i16", FieldType.INT16),
                                FieldDefinition.of("u16", FieldType.UINT16),
                                FieldDefinition.of("i32", FieldType.INT32),
                                FieldDefinition.of("u32", FieldType.UINT32),
                                FieldDefinition.of("i64", FieldType.INT64),
                                FieldDefinition.of("u64", FieldType.UINT64),
                                FieldDefinition.of("id", FieldType.UUID),
                                FieldDefinition.of("side", new EnumType("Side", List.of(new NamedNumber("BUY", 1)))),
                                FieldDefinition.of("blob", FieldType.BYTES, 5)))
                .withKey(List.of("blob", "id", "flag", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "side"));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            for (int changed = -1; changed < 12; changed++) {
                RecordBuffer record = store.buffer();
                record.putBytes(offset(layout, "blob"), 5, new byte[] {1, (byte) (changed == 0 ? 9 : 2)});
                record.putUuid(offset(layout, "id"), new UUID(1, changed == 1 ? 9 : 2));
                record.putBoolean(offset(layout, "flag"), changed == 2);
                record.putByte(offset(layout, "i8"), (byte) (changed == 3 ? -1 : 1));
                record.putUnsignedByte(offset(layout, "u8"), changed == 4 ? 255 : 1);
                record.putShort(offset(layout, "i16"), (short) (changed == 5 ? -1 : 1));
                record.putUnsignedShort(offset(layout, "u16"), changed == 6 ? 65_535 : 1);
                record.putInt(offset(layout, "i32"), changed == 7 ? -1 : 1);
                record.putUnsignedInt(offset(layout, "u32"), changed == 8 ? 4_294_967_295L : 1);
                record.putLong(offset(layout, "i64"), changed == 9 ? Long.MIN_VALUE : 1);
                record.putLong(offset(layout, "u64"), changed == 10 ? -1 : 1);
                record.putByte(offset(layout, "side"), (byte) (changed == 11 ? 7 : 1));
                assertThat(store.append(record)).isEqualTo(changed + 1);
            }
            for (int changed = -1; changed < 12; changed++) {
                KeyBuffer key = store.key()
                        .putBytes(5, new byte[] {1, (byte) (changed == 0 ? 9 : 2)})
                        .putUuid(new UUID(1, changed == 1 ? 9 : 2))
                        .putBoolean(changed == 2)
                        .putByte((byte) (changed == 3 ? -1 : 1))
                        .putUnsignedByte(changed == 4 ? 255 : 1)
                        .putShort((short) (changed == 5 ? -1 : 1))
                        .putUnsignedShort(changed == 6 ? 65_535 : 1)
                        .putInt(changed == 7 ? -1 : 1)
                        .putUnsignedInt(changed == 8 ? 4_294_967_295L : 1)
                        .putLong(changed == 9 ? Long.MIN_VALUE : 1)
                        .putLong(changed == 10 ? -1 : 1)
                        .putUnsignedByte(changed == 11 ? 7 : 1);
                assertThat(store.indexOf(key)).isEqualTo(changed + 1);
            }
        }
    }

    private static int offset(RecordLayout layout, String field) {
        return layout.field(field).orElseThrow().offset();
    }

    @Test
    void aKeyThatIsThereIsNotAppendedAgain() {
        try (RecordStore store = created(path)) {
            append(store, 1, "A", 0, 1);
            append(store, 1, "B", 0, 2);
            DuplicateKeyException thrown =
                    catchThrowableOfType(DuplicateKeyException.class, () -> append(store, 1, "B", 0, 3));
            assertThat(thrown.index()).isEqualTo(1);
            assertThat(thrown)
                    .hasMessage(
                            "nothing was appended: the new record has the same key as record 1, expected one that no"
                                    + " record has; use put to replace that record, or putIfAbsent to leave it [" + path
                                    + "]");
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.getDouble(1, PRICE)).isEqualTo(2);
        }
    }

    /** Equal to a record of zeros: so the second is refused. */
    @Test
    void anAppendOfZerosHasAKeyToo() {
        try (RecordStore store = created(path)) {
            assertThat(store.append()).isZero();
            assertThat(indexOf(store, 0, "")).isZero();
            assertThatThrownBy(store::append).isExactlyInstanceOf(DuplicateKeyException.class);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void aBatchWithAKeyThatIsThereAppendsNothing() {
        try (RecordStore store = created(path)) {
            append(store, 1, "A", 0, 1);
            RecordBatch batch = new RecordBatch(store);
            add(batch, 1, "B", 0, 2);
            add(batch, 1, "A", 0, 3);
            DuplicateKeyException thrown = catchThrowableOfType(DuplicateKeyException.class, batch::append);
            assertThat(thrown.index()).isZero();
            assertThat(thrown)
                    .hasMessageStartingWith("nothing was appended: record 1 of the batch has the same key as record 0");
            assertThat(store.size()).isEqualTo(1);
            assertThat(batch.size()).as("as it was").isEqualTo(2);
            assertThat(indexOf(store, 1, "B")).isEqualTo(-1);
            assertThat(append(store, 1, "B", 0, 4)).as("not taken by the batch").isEqualTo(1);
        }
    }

    @Test
    void aBatchWithAKeyTwiceAppendsNothing() {
        try (RecordStore store = created(path)) {
            RecordBatch batch = new RecordBatch(store);
            for (int i = 0; i < 100; i++) {
                add(batch, 1, "S" + i, 0, i);
            }
            add(batch, 1, "S42", 0, 0);
            DuplicateKeyException thrown = catchThrowableOfType(DuplicateKeyException.class, batch::append);
            assertThat(thrown.index()).isEqualTo(DuplicateKeyException.IN_BATCH);
            assertThat(thrown).hasMessageContaining("record 100 of the batch has the same key as one before it");
            assertThat(store.size()).isZero();
            assertThat(indexOf(store, 1, "S42")).isEqualTo(-1);
        }
    }

    @Test
    void recordsOfBatchesAreFound() {
        try (RecordStore store = created(path)) {
            RecordBatch batch = new RecordBatch(store);
            int appended = 0;
            for (int size : new int[] {1, 3, 700, 5_000, 2, 30_000}) {
                for (int i = 0; i < size; i++) {
                    add(batch, 1, "S" + (appended + i), 0, i);
                }
                assertThat(batch.append()).isEqualTo(appended);
                appended += size;
            }
            for (int i = 0; i < appended; i++) {
                assertThat(indexOf(store, 1, "S" + i)).isEqualTo(i);
            }
            assertThat(indexOf(store, 1, "S" + appended)).isEqualTo(-1);
        }
    }

    @Test
    void putReplacesOrAppends() {
        Map<String, Integer> model = new HashMap<>();
        Random random = new Random(14);
        try (RecordStore store = created(path)) {
            for (int i = 0; i < 20_000; i++) {
                String symbol = "S" + random.nextInt(3_000);
                Integer known = model.putIfAbsent(symbol, model.size());
                long expected = known != null ? known : model.size() - 1;
                assertThat(put(store, 1, symbol, 5, i)).isEqualTo(expected);
                assertThat(store.getDouble(expected, PRICE)).isEqualTo(i);
                assertThat(store.getString(expected, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo(symbol);
            }
            assertThat(store.size()).isEqualTo(model.size());
        }
    }

    @Test
    void putIfAbsentAppendsOrSaysWhoHasTheKey() {
        try (RecordStore store = created(path)) {
            assertThat(putIfAbsent(store, 1, "A", 0, 1)).isZero();
            assertThat(putIfAbsent(store, 1, "B", 0, 2)).isEqualTo(1);
            assertThat(putIfAbsent(store, 1, "A", 0, 3)).isEqualTo(~0L);
            assertThat(putIfAbsent(store, 1, "B", 0, 3)).isEqualTo(~1L);
            assertThat(store.getDouble(0, PRICE)).isEqualTo(1);
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void snapshotsArePutToo() {
        try (RecordStore store = created(path);
                RecordStore other =
                        RecordStore.create(directory.resolve("other.mmf"), QUOTE, StoreOptions.defaults())) {
            append(store, 1, "A", 0, 1);
            append(store, 1, "B", 0, 2);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            snapshot.read(store, 1, BYTES);
            assertThat(other.putIfAbsent(snapshot, BYTES)).isZero();
            assertThat(other.putIfAbsent(snapshot, BYTES)).isEqualTo(~0L);
            store.setDouble(1, PRICE, 9);
            snapshot.read(store, 1, BYTES);
            assertThat(other.put(snapshot, BYTES)).isZero();
            assertThat(other.getDouble(0, PRICE)).isEqualTo(9);
            assertThat(indexOf(other, 1, "B")).isZero();
        }
    }

    @Test
    void putDoesNotChangeTheOrderedField() {
        try (RecordStore store = created(path)) {
            put(store, 1, "A", 5, 1);
            assertThatThrownBy(() -> put(store, 1, "A", 6, 2))
                    .isExactlyInstanceOf(KeyChangedException.class)
                    .hasMessageContaining("field 'time': record 0 was not written");
            assertThat(store.getDouble(0, PRICE)).isEqualTo(1);
        }
    }

    @Test
    void aKeyIsCompleteAndOfTheCallersOwn() throws Exception {
        try (RecordStore store = created(path);
                RecordStore other =
                        RecordStore.create(directory.resolve("other.mmf"), QUOTE, StoreOptions.defaults())) {
            append(store, 1, "A", 0, 1);
            assertThatThrownBy(() -> store.indexOf(store.key().putUnsignedShort(1)))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key has 1 of its 2 fields");
            assertThatThrownBy(() -> store.key().putInt(1))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("found 4 bytes, expected field 'venue', uint16 of 2 bytes");
            assertThatThrownBy(() -> store.key().putShort((short) 1).putString(9, "A"))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected field 'symbol', string(8) of 12 bytes");
            assertThatThrownBy(() -> store.key().putString(8, "A")).isExactlyInstanceOf(IllegalArgumentException.class);
            KeyBuffer full = store.key().putUnsignedShort(1).putString(SYMBOL_MAX_BYTES, "A");
            for (Runnable more : List.<Runnable>of(
                    () -> full.putByte((byte) 1), full::putUnstorable, () -> full.putBytes(8, new byte[0]))) {
                assertThatThrownBy(more::run)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("expected no more than the key's 2 fields");
            }
            assertThat(store.indexOf(full)).as("still complete").isZero();
            assertThatThrownBy(() -> other.indexOf(full))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key is another store's");
            Thread thread = new Thread(() -> assertThatThrownBy(() -> store.indexOf(full))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key is another thread's"));
            Throwable[] failure = new Throwable[1];
            thread.setUncaughtExceptionHandler((who, e) -> failure[0] = e);
            thread.start();
            thread.join();
            assertThat(failure[0]).isNull();
        }
    }

    @Test
    void recordsWithoutAKeyAreNotLookedUp() {
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            assertThatThrownBy(store::key)
                    .isExactlyInstanceOf(NoSuchIndexException.class)
                    .hasMessageStartingWith("nothing was looked for: records of Tick have no key; give the schema one");
            assertThatThrownBy(() -> store.put(store.buffer(), 104)).isExactlyInstanceOf(NoSuchIndexException.class);
            assertThatThrownBy(() -> store.putIfAbsent(store.buffer(), 104))
                    .isExactlyInstanceOf(NoSuchIndexException.class);
            assertThatThrownBy(() -> store.firstAtLeast(96, 0))
                    .isExactlyInstanceOf(NoSuchIndexException.class)
                    .hasMessageContaining("not in the order of field 'timestamp'");
            assertThatThrownBy(() -> store.firstAfter(96, 0)).isExactlyInstanceOf(NoSuchIndexException.class);
            assertThat(store.size()).isZero();
            assertThat(directory.resolve("quotes.mmf.key")).doesNotExist();
        }
    }

    @Test
    void aReadOnlyStoreFindsAndDoesNotPut() {
        try (RecordStore store = created(path)) {
            append(store, 1, "A", 0, 1);
        }
        try (RecordStore reader = RecordStore.openReadOnly(path, QUOTE, StoreOptions.defaults())) {
            assertThat(indexOf(reader, 1, "A")).isZero();
            assertThat(indexOf(reader, 1, "B")).isEqualTo(-1);
            assertThatThrownBy(() -> put(reader, 1, "B", 0, 1)).isExactlyInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> putIfAbsent(reader, 1, "B", 0, 1))
                    .isExactlyInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> append(reader, 1, "B", 0, 1)).isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        RecordStore store = created(path);
        append(store, 1, "A", 0, 1);
        RecordBuffer record = filled(store, 1, "A", 0, 2);
        KeyBuffer key = store.key().putUnsignedShort(1).putString(SYMBOL_MAX_BYTES, "A");
        RecordBatch batch = new RecordBatch(store);
        add(batch, 1, "B", 0, 2);
        store.close();
        assertClosed(() -> store.indexOf(key));
        assertClosed(() -> store.put(record, BYTES));
        assertClosed(() -> store.putIfAbsent(record, BYTES));
        assertClosed(() -> store.append(record));
        assertClosed(batch::append);
        assertClosed(() -> store.firstAtLeast(TIME, 0));
        assertClosed(() -> store.firstAfter(TIME, 0));
        assertClosed(() -> store.setLong(0, TIME, 0));
        assertClosed(() -> store.write(0, record));
        assertThat(store.key()).as("a private buffer").isNotNull();
    }

    private static void assertClosed(Runnable call) {
        assertThatThrownBy(call::run).isExactlyInstanceOf(StoreClosedException.class);
    }
}
