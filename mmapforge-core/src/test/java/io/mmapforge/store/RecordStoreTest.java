package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    private static final RecordLayout TICK = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("symbol", FieldType.STRING, 64),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("volume", FieldType.FLOAT64),
                    FieldDefinition.of("timestamp", FieldType.UINT64)));
    private static final int SYMBOL = 8;
    private static final int PRICE = 80;

    @TempDir
    Path directory;

    @Test
    void readsWhatWasAppendedAndSet() {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            for (int i = 0; i < 100_000; i++) {
                RecordBuffer buffer = store.buffer();
                buffer.putString(SYMBOL, 64, "S" + i);
                buffer.putDouble(PRICE, i);
                assertThat(store.append(buffer)).isEqualTo(i);
            }
            store.setString(17, SYMBOL, 64, "日経225");
            store.setDouble(17, PRICE, -1);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
                assertThat(reader.size()).isEqualTo(100_000);
                assertThat(reader.getString(17, SYMBOL, 64)).isEqualTo("日経225");
                assertThat(reader.getDouble(17, PRICE)).isEqualTo(-1);
                assertThat(reader.read(99_999).getString(SYMBOL, 64)).isEqualTo("S99999");
                assertThat(reader.stringEquals(17, SYMBOL, 64, "日経225")).isTrue();
            }
        }
    }
}
