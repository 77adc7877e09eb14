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
            assertThat(columns)
                    .containsExactly(
                            "boolean flag",
                            "int32 i8 (INTEGER(8,true))",
                            "int32 u8 (INTEGER(8,false))",
                            "int32 i16 (INTEGER(16,true))",
                            "int32 u16 (INTEGER(16,false))",
                            "int32 i32 (INTEGER(32,true))",
                            "int32 u32 (INTEGER(32,false))",
                            "int64 i64 (INTEGER(64,true))",
                            "int64 u64 (INTEGER(64,false))",
                            "float f32",
                            "double f64",
                            "binary name (STRING)",
                            "binary data",
                            "int64 s (TIMESTAMP(MICROS,true))",
                            "int64 ms (TIMESTAMP(MICROS,true))",
                            "int64 us (TIMESTAMP(MICROS,true))",
                            "int64 ns (TIMESTAMP(NANOS,true))",
                            "int64 span (INTEGER(64,true))",
                            "int32 day (DATE)",
                            "fixed_len_byte_array(16) id (UUID)",
                            "int32 price (DECIMAL(9,2))",
                            "binary side (STRING)",
                            "group marks (LIST) { repeated group list { optional binary element (STRING); } }",
                            "group level { optional int32 price (DECIMAL(6,2)); optional int32 size (INTEGER(32,false)); optional binary note (STRING); optional boolean firm; }",
                            "group counts (LIST) { repeated group list { optional int32 element (INTEGER(16,true)); } }",
                            "group levels (LIST) { repeated group list { optional group element { optional int32 price (DECIMAL(6,2)); optional int32 size (INTEGER(32,false)); optional binary note (STRING); optional boolean firm; } } }",
                            "double depth",
                            "int32 rank (INTEGER(16,false))",
                            "boolean sure",
                            "binary note (STRING)",
                            "int64 at (TIMESTAMP(MICROS,true))",
                            "int64 cost (DECIMAL(18,4))",
                            "binary kind (STRING)",
                            "group set (LIST) { repeated group list { optional binary element (STRING); } }",
                            "group best { optional int32 price (DECIMAL(6,2)); optional int32 size (INTEGER(32,false)); optional binary note (STRING); optional boolean firm; }",
                            "group bits (LIST) { repeated group list { optional int32 element (INTEGER(8,false)); } }");
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
