package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.ALL_TYPES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        StoreFuzzer fuzzer = new StoreFuzzer(path, format == FileFormat.V2 ? FORMAT_2 : FORMAT_1);
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            try {
                fuzzer.run(seed);
            } catch (Throwable e) {
                throw new AssertionError(format + ", -Dmmapforge.fuzz.seed=" + seed, e);
            }
        }
        assertThat(fuzzer.opened()).isPositive();
        assertThat(fuzzer.refused()).isPositive();
    }
}
