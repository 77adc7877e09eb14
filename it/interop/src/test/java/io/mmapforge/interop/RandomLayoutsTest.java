package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.RandomRecords;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of three languages lay out the same types at the same places, and read the same from them. */
class RandomLayoutsTest {
    private static final long SEED = Long.getLong("mmapforge.layouts.seed", 20_261_127);
    private static final int LAYOUTS = Integer.getInteger("mmapforge.layouts", 60);
    private static final int RECORDS = 5;

    @TempDir
    Path directory;

    @Test
    void areReadAlikeInAllLanguages() {
        List<Path> paths = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int structs = 0;
        for (long seed = SEED; seed < SEED + LAYOUTS; seed++) {
            RandomRecords records = new RandomRecords(new SplittableRandom(seed));
            RecordLayout layout = records.layout();
            Path path = directory.resolve("layout-" + seed + ".mmf");
            List<String> lines = dump(path, layout, records);
            for (ForeignReader reader : List.of(ForeignReader.SANITIZED_C, ForeignReader.C)) {
                ProgramRun.Outcome outcome = reader.dump(path);
                assertThat(outcome.errors())
                        .as("-Dmmapforge.layouts.seed=" + seed)
                        .isEmpty();
                assertThat(outcome.output())
                        .as("-Dmmapforge.layouts.seed=" + seed)
                        .isEqualTo(lines);
            }
            paths.add(path);
            expected.addAll(lines);
            structs += layout.toSchemaText().contains("\"struct\"") ? 1 : 0;
        }
        ProgramRun.Outcome python = ForeignReader.dumpEachInPython(paths);
        assertThat(python.errors()).isEmpty();
        assertThat(python.output()).isEqualTo(expected).hasSize(LAYOUTS * (RECORDS + 1));
        assertThat(structs).isPositive();
    }

    private static List<String> dump(Path path, RecordLayout layout, RandomRecords records) {
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                RecordBuffer record = store.buffer();
                records.fill(layout, record);
                store.append(record);
            }
            return CanonicalText.of(store, 2, RECORDS);
        }
    }
}
