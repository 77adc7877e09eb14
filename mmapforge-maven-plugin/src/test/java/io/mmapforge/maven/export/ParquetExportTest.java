package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
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
            assertThat(text(all.get(0))).isEqualTo("""
                            flag: true
                            i8: -8
                            u8: 200
                            i16: -1600
                            u16: 60000
                            i32: -320000
                            u32: -294967296
                            i64: -6400000000
                            u64: -9223372036854775807
                            f32: 0.1
                            f64: 0.1
                            name: Zoë, "Q"
                            s: -1000000
                            ms: 1706704200001000
                            us: 1706704200000001
                            ns: 1706704200000000001
                            span: -90500
                            day: -1
                            price: -125
                            side: SELL
                            marks
                              list
                                element: AUCTION
                              list
                                element: ODD_LOT
                            level
                              price: 100
                              size: 1
                              note: n1
                              firm: true
                            counts
                              list
                                element: -1
                              list
                                element: 0
                              list
                                element: 1
                            levels
                              list
                                element
                                  price: 200
                                  size: 2
                                  note: n2
                                  firm: false
                              list
                                element
                                  price: 300
                                  size: 3
                                  note: n3
                                  firm: true
                            depth: 2.5
                            rank: 65535
                            sure: true
                            note:\s
                            at: -1000
                            cost: 999999999999999999
                            kind: BUY
                            set
                            best
                              price: 400
                              size: 4
                              note: n4
                              firm: false
                            bits
                              list
                                element: 0
                              list
                                element: 255
                            """);
            assertThat(text(all.get(1))).isEqualTo("""
                            flag: false
                            i8: 0
                            u8: 0
                            i16: 0
                            u16: 0
                            i32: 0
                            u32: 0
                            i64: 0
                            u64: -1
                            f32: 0.0
                            f64: NaN
                            name:\s
                            s: 0
                            ms: 0
                            us: 0
                            ns: 0
                            span: 0
                            day: 0
                            price: 0
                            side: 77
                            marks
                              list
                                element: 1
                              list
                                element: 7
                            level
                              price: 0
                              size: 0
                              note:\s
                              firm: false
                            counts
                              list
                                element: 0
                              list
                                element: 0
                              list
                                element: 0
                            levels
                              list
                                element
                                  price: 0
                                  size: 0
                                  note:\s
                                  firm: false
                              list
                                element
                                  price: 0
                                  size: 0
                                  note:\s
                                  firm: false
                            """);
            assertThat(hex(all.get(0), "data")).isEqualTo("00ff10");
            assertThat(hex(all.get(0), "id")).isEqualTo("00112233445566778899aabbccddeeff");
            assertThat(hex(all.get(1), "data")).isEmpty();
        }
    }

    /** All that text can show. */
    private static String text(Group row) {
        return row.toString()
                .lines()
                .filter(line -> !line.startsWith("data:") && !line.startsWith("id:"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String hex(Group row, String field) {
        return HexFormat.of().formatHex(row.getBinary(field, 0).getBytes());
    }

    @Test
    void nanosecondsAreCutForReadersThatKnowNone() throws Exception {
        Path file = directory.resolve("kinds.parquet");
        Exports.to(file, ExportFormat.PARQUET)
                .fields("ns")
                .cutNanos()
                .of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        try (ParquetRows rows = new ParquetRows(file)) {
            assertThat(rows.schema().getFields().get(0).asPrimitiveType())
                    .asString()
                    .endsWith("int64 ns (TIMESTAMP(MICROS,true))");
            assertThat(rows.all().get(0).getLong("ns", 0)).isEqualTo(1_706_704_200_000_000L);
        }
    }

    @Test
    void theFileTellsItsSchema() throws Exception {
        Path file = directory.resolve("kinds.parquet");
        Exports.to(file, ExportFormat.PARQUET).of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        try (ParquetRows rows = new ParquetRows(file)) {
            assertThat(rows.metadata())
                    .containsEntry("mmapforge.record", "EveryKind")
                    .containsEntry("mmapforge.version", "3")
                    .containsEntry("mmapforge.schema", Kinds.LAYOUT.toSchemaText());
        }
    }
}
