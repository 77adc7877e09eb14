package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged key files, opened, used, and damaged while they are used: whatever is in them, a store finds a key at its own record or nowhere, or
 * throws a store's exception, and does not hang.
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=1000000} sets how many, {@code -Dmmapforge.fuzz.seed=7} where to begin.
 */
@Timeout(value = 36_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyFileFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 2_000);
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @Test
    void noWrongRecordAndNothingButStoreExceptionsComesOutOfADamagedKeyFile() throws Exception {
        KeyFileFuzzer fuzzer = new KeyFileFuzzer(directory.resolve("fuzzed.mmf"));
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            try {
                fuzzer.run(seed);
            } catch (Throwable e) {
                throw new AssertionError("-Dmmapforge.fuzz.seed=" + seed, e);
            }
        }
        System.out.printf(
                "KeyFileFuzz: %,d opened to read, %,d refused, %,d made anew by a writer, %,d lookups that found nothing, %,d refused%n",
                fuzzer.opened(), fuzzer.refused(), fuzzer.rebuilt(), fuzzer.missed(), fuzzer.damagedLookups());

        assertThat(fuzzer.opened()).isPositive();
        assertThat(fuzzer.refused()).isPositive();
        assertThat(fuzzer.rebuilt()).isPositive();
        assertThat(fuzzer.missed()).isPositive();
    }
}
