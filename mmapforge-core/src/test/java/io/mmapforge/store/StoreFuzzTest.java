package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.ALL_TYPES;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files, opened and used: whatever is in them, a store answers, or throws a store's exception, and does not hang.
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=1000000} sets how many of each format, {@code -Dmmapforge.fuzz.seed=7} where to begin.
 */
@Timeout(value = 36_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 10_000);
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);

    /** Fixed fields, live words, sync pages, schema text, the first lanes, the records. */
    private static final int[][] FORMAT_2 = {
        {0, 256}, {0, 64}, {64, 64}, {256, 384}, {4096, 64}, {8192, 64}, {12288, 900}, {16384, 12 * 192}, {40960, 208}
    };

    private static final int[][] FORMAT_1 = {{0, 64}, {4, 4}, {40, 24}, {64, 208}};

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void nothingButStoreExceptionsComesOutOfADamagedFile(FileFormat format) throws Exception {
        Path path = directory.resolve("fuzzed.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(format).withInitialCapacity(3);
        try (RecordStore store = RecordStore.create(path, ALL_TYPES, options)) {
            store.append();
            store.append();
        }
        fuzz(format.toString(), new StoreFuzzer(path, ALL_TYPES, format == FileFormat.V2 ? FORMAT_2 : FORMAT_1));
    }

    /** Its text and bytes may be longer than the file's, and it has a field that the file does not have. */
    @Test
    void nothingButStoreExceptionsComesOutOfADamagedFileOfAnotherVersion() throws Exception {
        Path path = directory.resolve("fuzzed.mmf");
        try (RecordStore store =
                RecordStore.create(path, ALL_TYPES, StoreOptions.defaults().withInitialCapacity(3))) {
            store.append();
            store.append();
        }
        StoreFuzzer fuzzer = new StoreFuzzer(path, otherVersion(), FORMAT_2);
        fuzz("another version", fuzzer);
    }

    private static RecordLayout otherVersion() {
        List<FieldDefinition> fields = new ArrayList<>();
        for (FieldLayout field : ALL_TYPES.fields()) {
            int maxBytes = field.maxBytes() == 0 ? 0 : field.maxBytes() + 1;
            fields.add(new FieldDefinition(field.name(), field.kind(), maxBytes, ""));
        }
        fields.add(FieldDefinition.of("more", FieldType.INT64).withDefault("5"));
        return RecordLayout.of("AllTypes", 8, "", 8, fields);
    }

    private static void fuzz(String what, StoreFuzzer fuzzer) {
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            try {
                fuzzer.run(seed);
            } catch (Throwable e) {
                throw new AssertionError(what + ", -Dmmapforge.fuzz.seed=" + seed, e);
            }
        }
        assertThat(fuzzer.opened()).isPositive();
        assertThat(fuzzer.refused()).isPositive();
    }
}
