package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged stores and key files, opened and used by Python: it answers, or raises an error of its own, and does not hang.
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=100000} sets how many of each, {@code -Dmmapforge.fuzz.seed=7} where to begin.
 */
class PythonFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 400);
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);

    @TempDir
    Path directory;

    private void assertSomeOpenedAndSomeRefused(Path path) throws IOException {
        Path work = Files.createDirectory(directory.resolve("work"));
        ProgramRun.Outcome outcome = Python.plain().runFile("any_fuzz.py", SEED, INPUTS, path, work);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).hasSize(1);
        System.out.println("Python, of damaged files: " + outcome.output().get(0));
        assertThat(outcome.output().get(0)).matches("[1-9][0-9]* opened, [1-9][0-9]* refused");
    }

    @Test
    void damagedStoresAreRefusedOrRead() throws IOException {
        Path path = directory.resolve("kinds.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(4);
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, options)) {
            for (int i = 0; i < 4; i++) {
                store.append();
            }
        }
        assertSomeOpenedAndSomeRefused(path);
    }

    @Test
    void damagedStoresWithKeysAreRefusedOrRead() throws IOException {
        Path path = directory.resolve("keyed.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(8);
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, options)) {
            for (int n = 0; n < 8; n++) {
                KeyedRecords.put(store, n, n);
            }
        }
        assertSomeOpenedAndSomeRefused(path);
    }
}
