package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @Test
    void doublesWhileTheFileIsSmall() throws Exception {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            long[] capacities = LongStream.range(0, 1300)
                    .map(i -> {
                        store.append();
                        return store.capacity();
                    })
                    .distinct()
                    .toArray();
            assertThat(capacities).containsExactly(157, 314, 628, 1256, 2512);
            assertThat(Files.size(path)).isEqualTo(302208); // 40960 + 2512 * 104
            assertThat(store.counters().growths()).isEqualTo(4);
        }
    }

    /** Records of 1 MiB; a growth adds at most 64 MiB, and what is missing to a multiple of 2 MiB. */
    @Test
    void growsInBoundedStepsWhenTheFileIsLarge() {
        RecordLayout large = RecordLayout.of(
                "Large", 1, "", 8, List.of(FieldDefinition.of("blob", FieldType.BYTES, (1 << 20) - 12)));
        assertThat(large.recordSize()).isEqualTo(1_048_576);
        Path path = directory.resolve("large.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(60);
        try (RecordStore store = RecordStore.create(path, large, options)) {
            long[] capacities = LongStream.range(0, 200)
                    .map(i -> {
                        store.append();
                        return store.capacity();
                    })
                    .distinct()
                    .toArray();
            assertThat(capacities).containsExactly(60, 121, 185, 249);
        }
    }

    @Test
    void format1DoublesFrom64AndFillsWholePages() throws Exception {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            assertThat(Files.size(path)).isEqualTo(6720);
            long[] capacities = LongStream.range(0, 257)
                    .map(i -> {
                        store.append();
                        return store.capacity();
                    })
                    .distinct()
                    .toArray();
            assertThat(capacities).containsExactly(64, 128, 256, 512);
            assertThat(Files.size(path)).isEqualTo(57344); // 64 + 512 * 104 = 53312, so 14 pages
        }
    }

    @Test
    void whatWasWrittenBeforeAGrowthIsReadAfterIt() {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(1);
        try (RecordStore store = RecordStore.create(path, TICK, options);
                RecordStore reader = RecordStore.openReadOnly(path, TICK, options)) {
            for (int i = 0; i < 5_000; i++) {
                RecordBuffer buffer = store.buffer();
                buffer.putDouble(PRICE, i);
                store.append(buffer);
                assertThat(reader.getDouble(i, PRICE)).isEqualTo(i);
            }
            for (int i = 0; i < 5_000; i++) {
                assertThat(reader.getDouble(i, PRICE)).isEqualTo(i);
                assertThat(store.getDouble(i, PRICE)).isEqualTo(i);
            }
        }
    }

    @Test
    void zerosThatAGrowthCutShortHasLeftAreNoRecords() {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(2);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            new StoreBytes(path).put(41168, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
            for (int i = 0; i < 5; i++) {
                store.append();
            }
            assertThat(store.getString(2, SYMBOL, 64)).isEmpty();
            assertThat(store.capacity()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 104})
    void refusesAnInitialCapacityThatNoFileCanHave(long records) {
        Path path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(records);
        assertThatThrownBy(() -> RecordStore.create(path, TICK, options))
                .isExactlyInstanceOf(StoreFullException.class)
                .hasMessageContaining("initialCapacity=" + records)
                .hasMessageContaining("choose a smaller one");
        assertThat(directory).isEmptyDirectory();
    }
}
