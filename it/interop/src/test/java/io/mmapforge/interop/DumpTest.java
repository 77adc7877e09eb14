package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The readers in C and Python print of a store what Java reads of it. */
class DumpTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("store.mmf");
    }

    private static void fillAllTypes(RecordStore store) {
        store.append();
        RecordBuffer record = store.buffer();
        AllTypes.fillLowest(record);
        store.append(record);
        AllTypes.fillHighest(record = store.buffer());
        store.append(record);
        AllTypes.fillOdd(record = store.buffer());
        store.append(record);
    }

    @ParameterizedTest
    @EnumSource
    void printsTheExtremesOfAllTypesAsTheyAre(ForeignReader reader) {
        List<String> expected;
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            fillAllTypes(store);
            expected = CanonicalText.of(store, 2, store.size());
        }
        ProgramRun.Outcome outcome = reader.dump(path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEqualTo(expected).hasSize(5);
        assertThat(outcome.output().get(3))
                .isEqualTo("{\"flag\":true,\"i8\":127,\"u8\":255,\"i16\":32767,\"u16\":65535,\"i32\":2147483647,"
                        + "\"u32\":4294967295,\"i64\":9223372036854775807,\"u64\":18446744073709551615,"
                        + "\"f32\":\"7fc12345\",\"f64\":\"fff8123456789abc\","
                        + "\"text\":\"e697a5e69cace8aa9ee38386e382ade382b9e38388\","
                        + "\"blob\":\"00ff7f80010203040506070809\"}");
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void printsFilesOfFormat1(ForeignReader reader) throws IOException {
        List<String> expected;
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, options)) {
            fillAllTypes(store);
            for (int i = 0; i < 200; i++) {
                store.append();
            }
            expected = CanonicalText.of(store, 1, 0);
        }
        Path schemaText = Files.writeString(directory.resolve("schema.json"), AllTypes.LAYOUT.toSchemaText());
        ProgramRun.Outcome outcome = reader.dump(path, schemaText);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEqualTo(expected).hasSize(205);
    }

    @ParameterizedTest
    @EnumSource
    void printsEveryRecordOfAStoreThatGrewAndItsDurableCount(ForeignReader reader) {
        try (RecordStore store = RecordStore.create(path, AllTypes.layout(64), StoreOptions.defaults())) {
            for (int i = 0; i < 3_000; i++) {
                RecordBuffer record = store.buffer();
                record.putInt(16, i);
                store.append(record);
            }
            store.sync();
            store.append();
            ProgramRun.Outcome outcome = reader.dump(path);
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output())
                    .isEqualTo(CanonicalText.of(store, 2, 3_000))
                    .hasSize(3_002);
            assertThat(outcome.output().get(0)).contains("\"align\":64,\"count\":3001,\"durable\":3000,");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheNewerOfTwoSyncPages(ForeignReader reader) {
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            for (int i = 1; i <= 3; i++) {
                store.append();
                store.sync();
                assertThat(reader.dump(path).output().get(0)).contains("\"durable\":" + i + ",");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheLargestRecordAndTheMostFields(ForeignReader reader) {
        RecordLayout large = RecordLayout.of(
                "Large", 4294967295L, "", 8, List.of(FieldDefinition.of("all", FieldType.BYTES, 1_048_564)));
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            fields.add(FieldDefinition.of("f" + i, FieldType.values()[i % 11]));
        }
        RecordLayout many = RecordLayout.of("Many", 1, "", 8, fields);
        for (RecordLayout layout : List.of(large, many)) {
            Path file = directory.resolve(layout.recordName());
            List<String> expected;
            try (RecordStore store =
                    RecordStore.create(file, layout, StoreOptions.defaults().withInitialCapacity(2))) {
                store.append();
                expected = CanonicalText.of(store, 2, store.size());
            }
            ProgramRun.Outcome outcome = reader.dump(file);
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output()).isEqualTo(expected).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsValuesThatCannotBe(ForeignReader reader) throws IOException {
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            store.append();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putByte(raw.recordOffset(0) + 8, 2);
            raw.putInt(raw.recordOffset(0) + 56, 22);
        }
        ProgramRun.Outcome outcome = reader.dump(path);
        assertThat(outcome.output().get(1))
                .startsWith("{\"flag\":{\"corrupt\":2},")
                .contains("\"text\":{\"corrupt\":22},");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void knowsAWholeRecordFromATornOne(ForeignReader reader) throws IOException {
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int seed = 0; seed < 100; seed++) {
                writer.append(seed);
                assertThat(PatternRecords.problem(store, seed)).isEmpty();
            }
        }
        assertThat(reader.check(path).output().get(1)).contains("\"records\":100,", "\"torn\":0}");

        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putByte(raw.recordOffset(57) + 25, raw.getByte(raw.recordOffset(57) + 25) ^ 1);
        }
        ProgramRun.Outcome outcome = reader.check(path);
        assertThat(outcome.output().get(1)).contains("\"torn\":1}");
        assertThat(outcome.errors()).isEqualTo("record 57 is torn at field the_int8\n");
        assertThat(outcome.status()).isEqualTo(3);
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(PatternRecords.problem(store, 57)).isPresent();
        }
    }
}
