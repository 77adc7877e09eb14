package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.engine.KeyIndexFuzzer;
import io.mmapforge.engine.KeyIndexFuzzer.Fault;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.SeededInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged key files, opened, used, and damaged while they are used: whatever is in them, a store finds a key at its own record or nowhere, or
 * throws a store's exception, and does not hang; they are made anew by a writer, or refused with a remedy by a reader; no record is lost.
 *
 * <p>An input is one damaged key file with what is done to it: at least 20 look-ups by a reader or by another writer, unless he refuses it, and 20
 * puts and 20 look-ups by a writer. Most inputs have their key file in memory ({@link KeyIndexFuzzer}); one of some goes the whole way of a
 * store through files ({@link KeyFileFuzzer}).
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=10000000} sets how many, {@code -Dmmapforge.fuzz.seed=7} where to begin, {@code -Dmmapforge.fuzz.files=100} of how
 * many one goes through files, {@code -Dmmapforge.fuzz.threads=2} by how many threads they are run.
 */
@Timeout(value = 36_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyFileFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 40_000);
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);
    private static final int FILES = Integer.getInteger("mmapforge.fuzz.files", 40);
    private static final int THREADS = Integer.getInteger("mmapforge.fuzz.threads", 1);

    /** A reader of the whole way may wait for half a minute; nothing else takes a second. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int CONTROL_INPUTS = 20_000;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private static final class Fuzzers implements SeededInputs.Input, AutoCloseable {
        final KeyIndexFuzzer memory;
        final KeyFileFuzzer files;
        long whole;

        Fuzzers(Path directory) throws Exception {
            Files.createDirectories(directory);
            this.memory = new KeyIndexFuzzer(directory.resolve("memory.mmf"), Fault.NONE);
            this.files = new KeyFileFuzzer(directory.resolve("fuzzed.mmf"));
        }

        @Override
        public void run(long seed) throws Exception {
            if (seed % FILES == 0) {
                files.run(seed);
                whole++;
            } else {
                memory.run(seed);
            }
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    @Test
    void noWrongRecordAndNothingButStoreExceptionsComesOutOfADamagedKeyFile() throws Exception {
        List<Fuzzers> fuzzers = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                fuzzers.add(new Fuzzers(directory.resolve(Integer.toString(i))));
            }
            new SeededInputs("KeyFileFuzz", SEED, INPUTS, LONGEST).run(fuzzers);
        } finally {
            fuzzers.forEach(Fuzzers::close);
        }
        System.out.printf(
                "KeyFileFuzz, in memory: %,d opened by a reader, %,d refused, %,d made anew by a writer, %,d of another kind, %,d that"
                        + " became longer, %,d made anew as told; %,d records not found in damaged files, %,d rows of calls refused%n",
                sum(fuzzers, each -> each.memory.opened()),
                sum(fuzzers, each -> each.memory.refused()),
                sum(fuzzers, each -> each.memory.rebuilt()),
                sum(fuzzers, each -> each.memory.foreign()),
                sum(fuzzers, each -> each.memory.grown()),
                sum(fuzzers, each -> each.memory.remedied()),
                sum(fuzzers, each -> each.memory.missed()),
                sum(fuzzers, each -> each.memory.refusedCalls()));
        System.out.printf(
                "KeyFileFuzz, %,d through files: %,d opened to read, %,d refused, %,d made anew by a writer, %,d lookups that found"
                        + " nothing, %,d refused%n",
                sum(fuzzers, each -> each.whole),
                sum(fuzzers, each -> each.files.opened()),
                sum(fuzzers, each -> each.files.refused()),
                sum(fuzzers, each -> each.files.rebuilt()),
                sum(fuzzers, each -> each.files.missed()),
                sum(fuzzers, each -> each.files.damagedLookups()));

        assertThat(sum(fuzzers, each -> each.memory.opened())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.refused())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.rebuilt())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.grown())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.remedied())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.missed())).isPositive();
        assertThat(sum(fuzzers, each -> each.memory.refusedCalls())).isPositive();
        assertThat(sum(fuzzers, each -> each.files.opened())).isPositive();
        assertThat(sum(fuzzers, each -> each.files.rebuilt())).isPositive();
        assertThat(sum(fuzzers, each -> each.files.missed())).isPositive();
    }

    private static long sum(List<Fuzzers> fuzzers, ToLongFunction<Fuzzers> count) {
        return fuzzers.stream().mapToLong(count).sum();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachFaultIsNoticed(Fault fault) {
        try (KeyIndexFuzzer broken = new KeyIndexFuzzer(directory.resolve("broken.mmf"), fault)) {
            assertThatThrownBy(
                            () -> new SeededInputs("control", SEED, CONTROL_INPUTS, LONGEST).run(List.of(broken::run)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("-Dmmapforge.fuzz.seed=")
                    .cause()
                    .satisfies(cause -> assertThat(cause.toString()).containsPattern(notice(fault)));
        }
    }

    private static String notice(Fault fault) {
        return switch (fault) {
            case NONE -> throw new IllegalArgumentException();
            case RECORDS_ARE_NOT_COMPARED -> "which has key";
            case COUNT_IS_NOT_ASKED -> "though there are only|IndexOutOfBounds";
            case A_RECORD_IS_LEFT_OUT -> "is lost";
            case NO_REMEDY_IS_NAMED -> "no remedy is named";
            case NO_ROOM_IS_GRANTED -> "the key file has grown to";
        };
    }

    @Test
    void anInputThatHangsIsNoticed() {
        CountDownLatch never = new CountDownLatch(1);
        SeededInputs inputs = new SeededInputs("control", SEED, 1, Duration.ofMillis(100));
        assertThatThrownBy(() -> inputs.run(List.of(seed -> never.await())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dmmapforge.fuzz.seed=" + SEED + " takes longer than");
    }
}
