package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordIndexException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sparse file of 104 GB stands in for a full one. */
class HugeFileTest {
    private static final long RECORDS = 1_000_000_000L;

    /** 2^24 records of 104 bytes are what one chunk of fewer than 2^31 bytes holds. */
    private static final long PER_CHUNK = 16_777_216L;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void createSparse() throws Exception {
        path = directory.resolve("huge.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        new StoreBytes(path)
                .setLength(40960 + (RECORDS + 1) * 104)
                .putI64(56, RECORDS + 1)
                .putI64(48, RECORDS);
        assertThat(Files.size(path)).isEqualTo(104_000_041_064L);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                20_648_487, // the record in which the file passes 2^31 bytes
                41_296_975, // and 2^32
                PER_CHUNK - 1,
                PER_CHUNK,
                PER_CHUNK + 1,
                2 * PER_CHUNK - 1,
                2 * PER_CHUNK,
                50 * PER_CHUNK,
                RECORDS - 1
            })
    void readsAndWritesAtAnyDistance(long index) {
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(reader.size()).isEqualTo(1_000_000_000L);
            assertThat(reader.getString(index, SYMBOL, 64)).isEmpty();
            RecordBuffer buffer = store.buffer();
            buffer.putString(SYMBOL, 64, "far away " + index);
            buffer.putDouble(PRICE, index);
            store.write(index, buffer);
            store.setLong(index, TIMESTAMP, ~index);
            assertThat(reader.getString(index, SYMBOL, 64)).isEqualTo("far away " + index);
            assertThat(reader.read(index).getDouble(PRICE)).isEqualTo(index);
            assertThat(reader.getLong(index, TIMESTAMP)).isEqualTo(~index);
            for (long other : new long[] {index - 1, index + 1}) {
                if (other >= 0 && other < RECORDS) {
                    assertThat(reader.getLong(other, TIMESTAMP)).isZero();
                    assertThat(reader.getString(other, SYMBOL, 64)).isEmpty();
                }
            }
        }
        // 40960 + index * 104 + 96
        assertThat(new StoreBytes(path).i64(41056 + index * 104)).isEqualTo(~index);
    }

    @Test
    void appendsAtTheEnd() {
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            assertThat(store.append()).isEqualTo(1_000_000_000L);
            store.setDouble(RECORDS, PRICE, 7);
            assertThat(store.getDouble(RECORDS, PRICE)).isEqualTo(7);
            assertThatThrownBy(() -> store.getDouble(RECORDS + 1, PRICE)).isInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> store.getDouble(RECORDS + (1L << 32), PRICE))
                    .isInstanceOf(RecordIndexException.class);
        }
    }
}
