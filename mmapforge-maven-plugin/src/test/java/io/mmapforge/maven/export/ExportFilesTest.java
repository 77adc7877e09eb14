package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files there are after an export, and after one that was cut short. */
class ExportFilesTest {
    @TempDir
    private Path directory;

    private Path store;
    private Path output;

    @BeforeEach
    void createStore() {
        store = Kinds.create(directory.resolve("kinds.mmf"), 5);
        output = directory.resolve("out");
    }

    @ParameterizedTest
    @EnumSource
    void oneFileIsAllThereIs(ExportFormat format) throws Exception {
        ExportResult result = Exports.to(output, format).of(store);
        assertThat(result)
                .extracting(ExportResult::from, ExportResult::to, ExportResult::files)
                .containsExactly(0L, 10L, 1);
        assertThat(Files.size(output)).isEqualTo(result.bytes()).isPositive();
        assertThat(names()).containsExactly("out");
    }

    @ParameterizedTest
    @EnumSource
    void partsAreNamedByTheirFirstRecord(ExportFormat format) throws Exception {
        Exports.to(output, format).recordsPerFile(4).of(store);
        assertThat(names())
                .containsExactly(
                        "out",
                        "out/part-000000000000000." + format.extension(),
                        "out/part-000000000000004." + format.extension(),
                        "out/part-000000000000008." + format.extension());
    }

    @ParameterizedTest
    @EnumSource
    void recordsArePartedByTheValuesOfAField(ExportFormat format) throws Exception {
        Exports.to(output, format).partitionBy("side").recordsPerFile(8).of(store);
        Exports.to(directory.resolve("times"), format).partitionBy("ms").of(store);
        Exports.to(directory.resolve("kind"), format).partitionBy("kind").of(store);
        Exports.to(directory.resolve("names"), format).partitionBy("name").of(store);
        String extension = format.extension();
        assertThat(names().stream().filter(name -> name.endsWith(extension)))
                .containsExactly(
                        "kind/kind=BUY/part-000000000000000-0." + extension,
                        "kind/kind=__HIVE_DEFAULT_PARTITION__/part-000000000000000-0." + extension,
                        "names/name=/part-000000000000000-0." + extension,
                        "names/name=Zo%C3%AB%2C%20%22Q%22/part-000000000000000-0." + extension,
                        "out/side=77/part-000000000000000-0." + extension,
                        "out/side=77/part-000000000000008-0." + extension,
                        "out/side=SELL/part-000000000000000-0." + extension,
                        "out/side=SELL/part-000000000000008-0." + extension,
                        "times/ms_date=1970-01-01/part-000000000000000-0." + extension,
                        "times/ms_date=2024-01-31/part-000000000000000-0." + extension);
    }

    @Test
    void textThatIsPartedIsWhatDumpWrites() throws Exception {
        for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.JSONL)) {
            Path whole = directory.resolve("whole." + format.extension());
            Path parted = directory.resolve("parted-" + format.extension());
            String[] fields = Kinds.LAYOUT.fields().stream()
                    .map(field -> field.name())
                    .filter(name -> !name.equals("i8"))
                    .toArray(String[]::new);
            Exports.to(whole, format).fields(fields).range(0, 1).of(store);
            Exports.to(parted, format)
                    .fields(fields)
                    .range(0, 1)
                    .partitionBy("i8")
                    .of(store);
            assertThat(parted.resolve("i8=-8/part-000000000000000-0." + format.extension()))
                    .hasSameTextualContentAs(whole);
        }
    }

    @Test
    void compressedTextIsTheSameText() throws Exception {
        Exports.to(output, ExportFormat.CSV).of(store);
        Path compressed = directory.resolve("out.csv.gz");
        Exports.to(compressed, ExportFormat.CSV).compression(Compression.GZIP).of(store);
        try (InputStream text = new GZIPInputStream(Files.newInputStream(compressed))) {
            assertThat(text.readAllBytes()).isEqualTo(Files.readAllBytes(output));
        }
    }

    @Test
    void nothingIsReplacedUnasked() throws Exception {
        Files.writeString(output, "mine");
        assertThatThrownBy(() -> Exports.to(output, ExportFormat.CSV).of(store))
                .isInstanceOf(ScanException.class)
                .hasMessage(output
                        + " is there already; delete it, set another output, or set mmapforge.overwrite to true");
        assertThat(output).hasContent("mine");
        Exports.to(output, ExportFormat.CSV).overwrite().of(store);
        assertThat(Files.readString(output)).startsWith("flag,i8,");
    }

    @ParameterizedTest
    @EnumSource
    void theStoreItselfIsNeverReplaced(ExportFormat format) throws Exception {
        byte[] before = Files.readAllBytes(store);
        Path link = Files.createSymbolicLink(directory.resolve("link"), store);
        for (Path same : List.of(store, directory.resolve("x/../kinds.mmf"), link)) {
            Files.createDirectories(directory.resolve("x"));
            assertThatThrownBy(() -> Exports.to(same, format).overwrite().of(store))
                    .isInstanceOf(ScanException.class)
                    .hasMessage(
                            same + " is the store itself, which an export would replace; set output to another file");
        }
        assertThat(store).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource
    void datesThatRecordsArePartedByAreAColumnOfTheirOwn(ExportFormat format) {
        Path times = directory.resolve("times.mmf");
        RecordLayout layout = RecordLayout.of(
                "Time",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                        FieldDefinition.of("at_date", FieldType.INT32)));
        try (RecordStore records = RecordStore.create(times, layout, StoreOptions.defaults())) {
            records.append();
        }
        assertThatThrownBy(() -> Exports.to(output, format).partitionBy("at").of(times))
                .isInstanceOf(ScanException.class)
                .hasMessage("partitionBy is 'at', whose dates are called at_date in the files, and a field is called so"
                        + " that is exported too; leave that field out by mmapforge.fields, or set partitionBy to it or"
                        + " another field");
        assertThatCode(() -> Exports.to(output, format)
                        .fields("at")
                        .partitionBy("at")
                        .of(times))
                .doesNotThrowAnyException();
        assertThat(output.resolve("at_date=1970-01-01")).isDirectory();
    }

    @Test
    void partsOfAnotherExportAreReplacedTogether() throws Exception {
        Exports.to(output, ExportFormat.CSV).recordsPerFile(3).of(store);
        Files.writeString(output.resolve("README"), "mine");
        assertThatThrownBy(() ->
                        Exports.to(output, ExportFormat.CSV).recordsPerFile(5).of(store))
                .hasMessageContaining("has the files of another export");
        Exports.to(output, ExportFormat.CSV).recordsPerFile(5).overwrite().of(store);
        assertThat(names())
                .containsExactly("out", "out/README", "out/part-000000000000000.csv", "out/part-000000000000005.csv");
    }

    @Test
    void whatIsNewIsAdded() throws Exception {
        Exports.to(output, ExportFormat.PARQUET).sinceLast().of(store);
        assertThat(Exports.to(output, ExportFormat.PARQUET)
                        .sinceLast()
                        .of(store)
                        .files())
                .isZero();
        Kinds.append(store, 2);
        ExportResult added =
                Exports.to(output, ExportFormat.PARQUET).sinceLast().of(store);
        assertThat(added).extracting(ExportResult::from, ExportResult::to).containsExactly(10L, 14L);
        assertThat(names())
                .containsExactly(
                        ".out.export", "out", "out/part-000000000000000.parquet", "out/part-000000000000010.parquet");
        assertThat(records("out/part-000000000000000.parquet")).isEqualTo(10);
        assertThat(records("out/part-000000000000010.parquet")).isEqualTo(4);
        assertThat(Files.readAllLines(directory.resolve(".out.export"))).contains("format=parquet", "next=14");
    }

    @Test
    void anExportThatWasKilledBeforeItsStateIsRepeated() throws Exception {
        Exports.to(output, ExportFormat.PARQUET).sinceLast().of(store);
        byte[] state = Files.readAllBytes(directory.resolve(".out.export"));
        Kinds.append(store, 2);
        Exports.to(output, ExportFormat.PARQUET).sinceLast().recordsPerFile(2).of(store);
        // As if it had been killed when two files were in their places, and the state was not.
        Files.write(directory.resolve(".out.export"), state);
        Files.createDirectories(directory.resolve(".out.exporting/files"));
        Files.writeString(directory.resolve(".out.exporting/files/half"), "half");
        Kinds.append(store, 1);
        ExportResult repeated =
                Exports.to(output, ExportFormat.PARQUET).sinceLast().of(store);
        assertThat(repeated).extracting(ExportResult::from, ExportResult::to).containsExactly(10L, 16L);
        assertThat(names())
                .containsExactly(
                        ".out.export", "out", "out/part-000000000000000.parquet", "out/part-000000000000010.parquet");
        assertThat(records("out/part-000000000000010.parquet")).isEqualTo(6);
    }

    @Test
    void theFirstExportThatWasKilledIsRepeated() throws Exception {
        Exports.to(output, ExportFormat.CSV).sinceLast().recordsPerFile(3).of(store);
        Path state = directory.resolve(".out.export");
        Files.writeString(state, Files.readString(state).replace("next=10", "next=0"));
        Exports.to(output, ExportFormat.CSV).sinceLast().recordsPerFile(8).of(store);
        assertThat(names())
                .containsExactly(".out.export", "out", "out/part-000000000000000.csv", "out/part-000000000000008.csv");
    }

    @Test
    void anotherStoreOrFormatDoesNotGoOn() throws Exception {
        Exports.to(output, ExportFormat.CSV).sinceLast().of(store);
        assertThatThrownBy(
                        () -> Exports.to(output, ExportFormat.ARROW).sinceLast().of(store))
                .hasMessage("the last export to " + output + " has written csv, expected arrow; set another output, or"
                        + " export everything anew by -Dmmapforge.overwrite=true");
        assertThatThrownBy(() -> Exports.to(output, ExportFormat.CSV)
                        .sinceLast()
                        .fields("id")
                        .partitionBy("id")
                        .of(store))
                .hasMessageStartingWith("the last export to " + output
                        + " has written csv, expected csv of the fields id by id; set another output,");
        Path other = Kinds.create(directory.resolve("other.mmf"), 1);
        assertThatThrownBy(
                        () -> Exports.to(output, ExportFormat.CSV).sinceLast().of(other))
                .hasMessageContaining("was of the store ");
        Exports.to(output, ExportFormat.CSV).sinceLast().overwrite().of(other);
        assertThat(Files.readAllLines(output.resolve("part-000000000000000.csv")))
                .hasSize(3);
    }

    @Test
    void twoExportsToOnePlaceTakeTurns() throws Exception {
        Path workspace = Files.createDirectories(directory.resolve(".out.exporting"));
        try (FileChannel lock =
                FileChannel.open(workspace.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            assertThatThrownBy(() -> Exports.to(output, ExportFormat.CSV).of(store))
                    .hasMessage("another export to " + output + " is running; wait for its end, or set another output");
        }
        Exports.to(output, ExportFormat.CSV).of(store);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableRecordEndsTheExportOrIsLeftOut(ExportFormat format) throws Exception {
        damage(4);
        assertThatThrownBy(() -> Exports.to(output, format).of(store))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("record 4 of " + store + " can't be taken over: ")
                .hasMessageContaining("field 'flag'")
                .hasMessageEndingWith("or leave such records out by -Dmmapforge.skipUnreadable=true");
        assertThat(names()).isEmpty();
        Exports skipping = Exports.to(output, format).skipUnreadable();
        skipping.of(store);
        assertThat(skipping.warnings()).singleElement().asString().contains("record 4 ", "was left out: ");
        if (format == ExportFormat.PARQUET) {
            assertThat(records("out")).isEqualTo(9);
        }
        if (format == ExportFormat.ARROW) {
            assertThat(ArrowExportTest.read(output).lines().filter("i8=-8"::equals))
                    .hasSize(4);
        }
    }

    @Test
    void fieldsThatAreNoneAreNamed() {
        assertThatThrownBy(() -> Exports.to(output, ExportFormat.CSV)
                        .fields("flag", "flags")
                        .of(store))
                .hasMessageStartingWith("fields names 'flags', expected one of flag, i8, ");
        assertThatThrownBy(() ->
                        Exports.to(output, ExportFormat.CSV).partitionBy("f64").of(store))
                .hasMessage("partitionBy is 'f64', which is float64, expected an integer, bool, enum, string, date,"
                        + " timestamp or uuid; set it to another field");
    }

    /** No file system that is usual takes a name of more than 255 bytes. */
    @ParameterizedTest
    @EnumSource
    void aValueThatNoDirectoryCanBeNamedAfterIsToldBeforeThereIsAFile(ExportFormat format) throws Exception {
        Path texts = directory.resolve("texts.mmf");
        RecordLayout layout = RecordLayout.of(
                "Text",
                1,
                "",
                8,
                List.of(FieldDefinition.of("text", FieldType.STRING, 300), FieldDefinition.of("n", FieldType.INT8)));
        try (RecordStore records = RecordStore.create(texts, layout, StoreOptions.defaults())) {
            for (String text : List.of("short", "x".repeat(250), "é".repeat(41) + "abcd", "é".repeat(42))) {
                RecordBuffer record = records.buffer();
                record.putString(8, 300, text);
                records.append(record);
            }
        }
        Exports.to(output, format).partitionBy("text").range(0, 3).of(texts);
        assertThat(names().stream().filter(name -> name.matches("out/[^/]*")).map(String::length))
                .containsExactlyInAnyOrder("out/text=short".length(), "out/".length() + 255, "out/".length() + 255);
        assertThatThrownBy(() -> Exports.to(directory.resolve("other"), format)
                        .partitionBy("text")
                        .of(texts))
                .isInstanceOf(ScanException.class)
                .hasMessage("record 3 of " + texts + " can't be put into a directory: its value of 'text', by which the"
                        + " records are parted, gives that a name of 257 bytes, expected at most 255; nothing was"
                        + " written. Set partitionBy to another field, or leave the record out by mmapforge.from and"
                        + " mmapforge.to");
        assertThat(names()).noneMatch(name -> name.contains("other"));
    }

    /** Makes the bool of a record neither 0 nor 1. */
    private void damage(int record) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(firstRecord() + (long) record * Kinds.LAYOUT.recordSize() + Kinds.offset("flag"));
            file.write(7);
        }
    }

    /** Behind the header, where the first record's bool is 1 and its int8 -8. */
    private long firstRecord() throws IOException {
        byte[] bytes = Files.readAllBytes(store);
        byte[] id = {0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, (byte) 0x88, (byte) 0x99};
        for (int i = 0; i < bytes.length - id.length; i++) {
            if (Arrays.equals(bytes, i, i + id.length, id, 0, id.length)) {
                return i - Kinds.offset("id");
            }
        }
        throw new AssertionError("no record");
    }

    private long records(String file) throws IOException {
        try (ParquetRows rows = new ParquetRows(directory.resolve(file))) {
            return rows.all().size();
        }
    }

    /** All but the stores and what belongs to them. */
    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path).toString())
                    .filter(name -> !name.contains(".mmf") && !name.equals("spill"))
                    .sorted()
                    .toList();
        }
    }
}
