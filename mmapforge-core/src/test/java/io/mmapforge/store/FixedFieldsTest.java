package io.mmapforge.store;

import static io.mmapforge.store.Quotes.*;
import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No public method changes a field that records are found by; all of them may write what is there already. */
class FixedFieldsTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private RecordStore store;

    @BeforeEach
    void create() {
        store = created(directory.resolve("quotes.mmf"));
        append(store, 1, "IBM", 5, 1.5);
        append(store, 2, "A", 6, 2.5);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWholeWriteKeepsThem() {
        assertChanged("venue", () -> store.write(0, filled(store, 2, "IBM", 5, 9)));
        assertChanged("symbol", () -> store.write(0, filled(store, 1, "IBN", 5, 9)));
        assertChanged("symbol", () -> store.write(0, filled(store, 1, "IBMA", 5, 9)));
        assertChanged("symbol", () -> store.write(0, filled(store, 1, "IB", 5, 9)));
        assertChanged("time", () -> store.write(0, filled(store, 1, "IBM", 6, 9)));
        assertChanged("time", () -> store.write(0, filled(store, 1, "IBM", 4, 9), BYTES));
        RecordSnapshot snapshot = new RecordSnapshot(store);
        snapshot.read(store, 1, BYTES);
        assertChanged("venue", () -> store.write(0, snapshot, BYTES));
        assertAsItWas();

        store.write(0, filled(store, 1, "IBM", 5, 9));
        assertThat(store.getDouble(0, PRICE)).isEqualTo(9);
    }

    @Test
    void scalarsKeepThem() {
        assertChanged("venue", () -> store.setUnsignedShort(0, VENUE, 2));
        assertChanged("venue", () -> store.setShort(0, VENUE, (short) 2));
        assertChanged("venue", () -> store.setByte(0, VENUE + 1, (byte) 2));
        assertChanged("venue", () -> store.setUnsignedByte(0, VENUE, 2));
        assertChanged("venue", () -> store.setBoolean(0, VENUE, false));
        assertChanged("venue", () -> store.setLong(0, VENUE, 2));
        assertChanged("time", () -> store.setLong(0, TIME, 6));
        assertChanged("time", () -> store.setInt(0, TIME + 4, 6));
        assertChanged("time", () -> store.setUnsignedInt(0, TIME, 6));
        assertChanged("time", () -> store.setFloat(0, TIME, 6));
        assertChanged("time", () -> store.setDouble(0, TIME, 6));
        assertChanged("symbol", () -> store.setInt(0, SYMBOL, 2));
        assertAsItWas();

        store.setUnsignedShort(0, VENUE, 1);
        store.setLong(0, TIME, 5);
        store.setDouble(0, PRICE, 9);
        assertThat(store.getDouble(0, PRICE)).isEqualTo(9);
    }

    @Test
    void contentsKeepThem() {
        byte[] other = "IBN".getBytes(StandardCharsets.US_ASCII);
        assertChanged("symbol", () -> store.setString(0, SYMBOL, SYMBOL_MAX_BYTES, "IBN"));
        assertChanged("symbol", () -> store.setString(0, SYMBOL, SYMBOL_MAX_BYTES, ByteBuffer.wrap(other)));
        assertChanged("symbol", () -> store.setBytes(0, SYMBOL, SYMBOL_MAX_BYTES, other));
        assertChanged("symbol", () -> store.setBytes(0, SYMBOL, SYMBOL_MAX_BYTES, ByteBuffer.wrap(other)));
        assertChanged("symbol", () -> store.setString(0, SYMBOL, SYMBOL_MAX_BYTES, ""));
        assertAsItWas();

        store.setString(0, SYMBOL, SYMBOL_MAX_BYTES, "IBM");
    }

    @Test
    void rangesKeepThem() {
        RecordBuffer draft = filled(store, 2, "IBM", 5, 9);
        assertChanged("venue", () -> store.writeRange(0, PRICE, 16, draft));
        assertChanged("venue", () -> store.writeRange(0, VENUE + 1, 1, fill(draft, 513, "IBM", 5, 9)));
        assertChanged("time", () -> store.writeRange(0, TIME, 8, fill(draft, 1, "IBM", 9, 9)));
        assertAsItWas();

        store.writeRange(0, TIME, 16, fill(draft, 1, "IBM", 5, 9));
        assertThat(store.getDouble(0, PRICE)).isEqualTo(9);
    }

    @Test
    void optionalSetsThatMissTheirFieldKeepThem() {
        RecordLayout layout = RecordLayout.of(
                        "Optional",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("id", FieldType.INT64),
                                FieldDefinition.of("size", FieldType.INT64).asOptional()))
                .withKey(List.of("id"));
        int id = layout.field("id").orElseThrow().offset();
        int size = layout.field("size").orElseThrow().offset();
        try (RecordStore optional =
                RecordStore.create(directory.resolve("optional.mmf"), layout, StoreOptions.defaults())) {
            RecordBuffer record = optional.buffer();
            record.putLong(id, 7);
            optional.append(record);
            assertChanged("id", () -> optional.setOptionalLong(0, id, 0, 8));
            assertThat(optional.has(0, 0, optional.layout().recordSize())).isFalse();
            optional.setOptionalLong(0, size, 0, 8);
            assertThat(optional.has(0, 0, optional.layout().recordSize())).isTrue();
            optional.clear(0, 0);
            assertThat(optional.has(0, 0, optional.layout().recordSize())).isFalse();
            assertThat(optional.getLong(0, id)).isEqualTo(7);
        }
    }

    /** As another program may leave it, which need not keep zeros there. */
    @Test
    void whatLiesBehindAContentIsNoPartOfIt() {
        RecordBuffer record = filled(store, 1, "IBM", 5, 3.5);
        record.bytes()[SYMBOL + 4 + 3] = 'x';
        store.write(0, record);
        assertThat(store.getString(0, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("IBM");
        store.write(0, filled(store, 1, "IBM", 5, 4.5));
        assertThat(store.getDouble(0, PRICE)).isEqualTo(4.5);
        assertThat(Quotes.indexOf(store, 1, "IBM")).isZero();
    }

    @Test
    void anIndexThatIsNoneIsSaidFirst() {
        assertThatThrownBy(() -> store.setLong(2, TIME, 9)).isExactlyInstanceOf(RecordIndexException.class);
        assertThatThrownBy(() -> store.write(-1, filled(store, 1, "IBM", 5, 1)))
                .isExactlyInstanceOf(RecordIndexException.class);
    }

    @Test
    void withoutAKeyAndAnOrderEverythingMayChange() {
        RecordLayout plain = withoutKeyAndOrder(1);
        try (RecordStore free = RecordStore.create(directory.resolve("free.mmf"), plain, StoreOptions.defaults())) {
            append(free, 1, "IBM", 5, 1);
            assertThatCode(() -> free.write(0, filled(free, 2, "A", 1, 2))).doesNotThrowAnyException();
            assertThat(free.getString(0, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("A");
        }
    }

    private void assertAsItWas() {
        assertThat(store.getString(0, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("IBM");
        assertThat(store.getUnsignedShort(0, VENUE)).isEqualTo(1);
        assertThat(store.getLong(0, TIME)).isEqualTo(5);
        assertThat(store.getDouble(0, PRICE)).isEqualTo(1.5);
        assertThat(store.layout()).isEqualTo(QUOTE);
    }

    private static void assertChanged(String field, Runnable write) {
        assertThatThrownBy(write::run)
                .isExactlyInstanceOf(KeyChangedException.class)
                .hasMessageContaining("field '" + field + "': record 0 was not written: the field would change")
                .hasMessageContaining("append a record with the other value")
                .extracting(e -> ((KeyChangedException) e).field())
                .isEqualTo(field);
    }
}
