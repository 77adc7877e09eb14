package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordStoreTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsWhatWasAppendedAndSet(FileFormat format) {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            for (int i = 0; i < 20_000; i++) {
                RecordBuffer buffer = store.buffer();
                buffer.putString(SYMBOL, 64, "S" + i);
                buffer.putDouble(PRICE, i);
                assertThat(store.append(buffer)).isEqualTo(i);
            }
            store.setString(17, SYMBOL, 64, "日経225");
            store.setDouble(17, PRICE, -1);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, options)) {
                assertThat(reader.size()).isEqualTo(20_000);
                assertThat(reader.getString(17, SYMBOL, 64)).isEqualTo("日経225");
                assertThat(reader.getDouble(17, PRICE)).isEqualTo(-1);
                assertThat(reader.read(19_999).getString(SYMBOL, 64)).isEqualTo("S19999");
                assertThat(reader.stringEquals(17, SYMBOL, 64, "日経225")).isTrue();
            }
        }
        try (RecordStore store = RecordStore.open(path, TICK, options)) {
            assertThat(store.size()).isEqualTo(20_000);
            assertThat(store.append()).isEqualTo(20_000);
            assertThat(store.getString(20_000, SYMBOL, 64)).isEmpty();
        }
    }

    @Test
    void saysHowItWasOpened() {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(store.path()).isEqualTo(path);
            assertThat(store.layout()).isSameAs(TICK);
            assertThat(store.isReadOnly()).isFalse();
            assertThat(reader.isReadOnly()).isTrue();
            assertThat(store.isOpen()).isTrue();
            assertThat(store.size()).isZero();
            assertThat(store.capacity()).isEqualTo(157);
        }
    }

    @Test
    void readOnlyStoresLeaveTheFileAsItIs() throws Exception {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            store.append();
        }
        byte[] before = Files.readAllBytes(path);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            reader.read(0);
            reader.getString(0, SYMBOL, 64);
        }
        assertThat(path).hasBinaryContent(before);
    }

    @Test
    void waitsForEverIfAskedTo() {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withWriteTimeout(ChronoUnit.FOREVER.getDuration());
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            store.append();
            store.setDouble(0, PRICE, 1);
            store.sync();
        }
    }

    @Test
    void optionsRefuseWhatMakesNoSense() {
        StoreOptions defaults = StoreOptions.defaults();
        assertThat(defaults.fileFormat()).isEqualTo(FileFormat.V2);
        assertThat(defaults.writerMode()).isEqualTo(WriterMode.SHARED);
        assertThat(defaults.writeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThatThrownBy(() -> defaults.withInitialCapacity(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("initial capacity 0, expected at least 1");
        assertThatThrownBy(() -> defaults.withWriteTimeout(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected zero or more");
    }
}
