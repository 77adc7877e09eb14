package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The readers in C and Python find in files of the Go program what it says it wrote. */
class Format1VectorsTest {
    private static final RecordLayout TICK = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("symbol", FieldType.STRING, 64),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("volume", FieldType.FLOAT64),
                    FieldDefinition.of("timestamp", FieldType.UINT64)));

    @TempDir
    Path directory;

    private ProgramRun.Outcome dump(ForeignReader reader, String vector, RecordLayout layout) throws IOException {
        Path schemaText = Files.writeString(directory.resolve("schema.json"), layout.toSchemaText());
        return reader.dump(ProjectFiles.FORMAT_1_VECTORS.resolve(vector + ".mmf"), schemaText);
    }

    private static JsonNode expectation(String vector) {
        return JsonMapper.shared().readTree(ProjectFiles.FORMAT_1_VECTORS.resolve(vector + ".json"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String tick(JsonNode record) {
        return "{\"symbol\":\"%s\",\"price\":\"%016x\",\"volume\":\"%016x\",\"timestamp\":%s}"
                .formatted(
                        hex(record.get("symbol").asString()),
                        bits(record.get("price")),
                        bits(record.get("volume")),
                        record.get("timestamp").asString());
    }

    private static long bits(JsonNode number) {
        return Double.doubleToRawLongBits(Double.parseDouble(number.asString()));
    }

    private static String allTypes(JsonNode record) {
        List<String> values =
                new ArrayList<>(List.of("\"flag\":" + record.get("flag").asBoolean()));
        for (String integer : List.of("i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64")) {
            values.add("\"" + integer + "\":" + record.get(integer).asString());
        }
        values.add("\"f32\":\"" + record.get("f32_bits").asString() + "\"");
        values.add("\"f64\":\"" + record.get("f64_bits").asString() + "\"");
        values.add("\"text\":\"" + hex(record.get("text").asString()) + "\"");
        values.add("\"blob\":\"" + record.get("blob_hex").asString() + "\"");
        return "{" + String.join(",", values) + "}";
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryTick(ForeignReader reader) throws IOException {
        for (String vector : List.of("tick-40", "tick-1000")) {
            ProgramRun.Outcome outcome = dump(reader, vector, TICK);
            List<String> expected = expectation(vector)
                    .get("records")
                    .valueStream()
                    .map(Format1VectorsTest::tick)
                    .toList();
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output().subList(1, outcome.output().size())).isEqualTo(expected);
            assertThat(expected).hasSize(vector.equals("tick-40") ? 40 : 1_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryType(ForeignReader reader) throws IOException {
        ProgramRun.Outcome outcome = dump(reader, "alltypes-60", AllTypes.LAYOUT);
        List<String> expected = expectation("alltypes-60")
                .get("records")
                .valueStream()
                .map(Format1VectorsTest::allTypes)
                .toList();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().subList(1, outcome.output().size()))
                .isEqualTo(expected)
                .hasSize(60);
    }

    @ParameterizedTest
    @EnumSource
    void reportsARecordWhoseWriterDiedInsteadOfPrintingItTorn(ForeignReader reader) throws IOException {
        ProgramRun.Outcome outcome = dump(reader, "tick-killed", TICK);
        List<String> expected = new ArrayList<>(expectation("tick-killed")
                .get("records")
                .valueStream()
                .map(Format1VectorsTest::tick)
                .toList());
        expected.set(50, "{\"stuck\":50}");
        assertThat(outcome.output().subList(1, outcome.output().size()))
                .isEqualTo(expected)
                .hasSize(100);
        assertThat(outcome.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherLayout(ForeignReader reader) throws IOException {
        ProgramRun.Outcome outcome = dump(reader, "tick-40", AllTypes.LAYOUT);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).isEmpty();
    }
}
