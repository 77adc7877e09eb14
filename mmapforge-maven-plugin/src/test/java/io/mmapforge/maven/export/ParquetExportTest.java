package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type arrives in Parquet as what it is, whoever reads it. */
class ParquetExportTest {
    @TempDir
    private Path directory;

    @Test
    void columnsSayWhatTheyAre() throws Exception {
        Path file = directory.resolve("kinds.parquet");
        Exports.to(file, ExportFormat.PARQUET).of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        try (ParquetRows rows = new ParquetRows(file)) {
            List<String> columns = rows.schema().getFields().stream()
                    .map(field -> Arrays.stream(field.toString().split("\n"))
                            .map(String::strip)
                            .collect(Collectors.joining(" "))
                            .replaceFirst("^(required|optional) ", ""))
                    .toList();
            assertThat(columns).isEqualTo(List.of("?"));
        }
    }

    @Test
    void valuesAreThoseOfTheRecords() throws Exception {
        Path file = directory.resolve("kinds.parquet");
        Exports.to(file, ExportFormat.PARQUET).of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        try (ParquetRows rows = new ParquetRows(file)) {
            List<Group> all = rows.all();
            assertThat(all).hasSize(2);
            assertThat(all.get(0).toString()).isEqualTo("");
            assertThat(all.get(1).toString()).isEqualTo("");
        }
    }
}
