package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The readers in C and Python know from the schema text alone what named types, times, arrays and optional fields hold. */
class KindsDumpTest {
    private static final String ZEROS =
            "{\"time\":\"0ns\",\"span\":\"0ms\",\"day\":0,\"id\":\"00000000-0000-0000-0000-000000000000\","
                    + "\"price\":\"0.0000\",\"whole\":\"0\",\"side\":0,\"marks\":[],\"wide\":[],"
                    + "\"quote\":{\"firm\":false,\"venue\":\"\",\"best\":{\"price\":\"0.0000\",\"size\":0},\"side\":0},"
                    + "\"counts\":[0,0,0],\"levels\":[{\"price\":\"0.0000\",\"size\":0},{\"price\":\"0.0000\",\"size\":0}],"
                    + "\"sides\":[0,0],\"ids\":[\"00000000-0000-0000-0000-000000000000\"],"
                    + "\"depth\":null,\"text\":null,\"flag\":null,\"asks\":null,\"small\":0,\"ratio\":\"00000000\",\"market\":\"\"}";
    private static final String LOWEST =
            "{\"time\":\"-9223372036854775808ns\",\"span\":\"-9223372036854775808ms\",\"day\":-2147483648,"
                    + "\"id\":\"00000000-0000-0000-0000-000000000000\",\"price\":\"-99999999999999.9999\",\"whole\":\"-1\","
                    + "\"side\":65535,\"marks\":[246],\"wide\":[\"HIGHEST\",6],"
                    + "\"quote\":{\"firm\":false,\"venue\":\"\",\"best\":{\"price\":\"-0.0005\",\"size\":0},\"side\":0},"
                    + "\"counts\":[-32768,0,0],\"levels\":[{\"price\":\"0.0000\",\"size\":0},{\"price\":\"0.0000\",\"size\":0}],"
                    + "\"sides\":[0,0],\"ids\":[\"00000000-0000-0000-0000-000000000000\"],"
                    + "\"depth\":null,\"text\":null,\"flag\":null,\"asks\":null,\"small\":0,\"ratio\":\"00000000\",\"market\":\"\"}";
    private static final String HIGHEST =
            "{\"time\":\"9223372036854775807ns\",\"span\":\"9223372036854775807ms\",\"day\":2147483647,"
                    + "\"id\":\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\",\"price\":\"99999999999999.9999\","
                    + "\"whole\":\"999999999999999999\",\"side\":\"HALTED\",\"marks\":[\"AUCTION\",\"ODD_LOT\"],"
                    + "\"wide\":[\"LOWEST\",\"HIGHEST\"],"
                    + "\"quote\":{\"firm\":true,\"venue\":\"5845545241\",\"best\":{\"price\":\"1.2345\",\"size\":4294967295},"
                    + "\"side\":\"SELL\"},"
                    + "\"counts\":[1,-2,32767],\"levels\":[{\"price\":\"0.0001\",\"size\":7},{\"price\":\"-1.0000\",\"size\":8}],"
                    + "\"sides\":[\"BUY\",\"SELL\"],\"ids\":[\"00000000-0000-0001-ffff-ffffffffffff\"],"
                    + "\"depth\":\"3ff8000000000000\",\"text\":\"e282ac73\",\"flag\":true,"
                    + "\"asks\":[{\"price\":\"0.0500\",\"size\":1},{\"price\":\"0.0600\",\"size\":2}],"
                    + "\"small\":255,\"ratio\":\"3f000000\",\"market\":\"4e4153444151\"}";
    private static final String PRESENT_ZEROS = ZEROS.replace("\"depth\":null", "\"depth\":\"0000000000000000\"")
            .replace("\"flag\":null", "\"flag\":false");

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("store.mmf");
    }

    private static void append(RecordStore store, Consumer<RecordBuffer> filling) {
        RecordBuffer record = store.buffer();
        filling.accept(record);
        store.append(record);
    }

    @ParameterizedTest
    @EnumSource
    void printsTheExtremesOfAllKindsAsTheyAre(ForeignReader reader) {
        List<String> expected;
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults())) {
            store.append();
            append(store, AllKinds::fillLowest);
            append(store, AllKinds::fillHighest);
            append(store, AllKinds::fillPresentZeros);
            expected = CanonicalText.of(store, 2, store.size());
        }

        ProgramRun.Outcome outcome = reader.dump(path);

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEqualTo(expected).hasSize(5);
        assertThat(outcome.output().subList(1, 5)).containsExactly(ZEROS, LOWEST, HIGHEST, PRESENT_ZEROS);
        assertThat(outcome.output().get(0))
                .contains(
                        "{\"name\":\"time\",\"type\":\"timestamp(ns)\",\"length\":0,\"offset\":16,\"size\":8,\"maxBytes\":0,"
                                + "\"presence\":-1,\"default\":\"313936392d31322d33315432333a35393a35392e3939393939393939395a\","
                                + "\"was\":\"\",\"doc\":\"\"}")
                .contains(
                        "{\"name\":\"levels\",\"type\":\"Level\",\"length\":2,\"offset\":136,\"size\":32,\"maxBytes\":0,"
                                + "\"presence\":-1,\"default\":null,\"was\":\"\",\"doc\":\"426573742066697273742e\"}")
                .contains(
                        "{\"name\":\"text\",\"type\":\"string\",\"length\":0,\"offset\":200,\"size\":10,\"maxBytes\":6,"
                                + "\"presence\":1,\"default\":null,\"was\":\"note\",\"doc\":\"\"}");
        assertThat(outcome.status()).isZero();
    }

    /** The offsets of {@link AllKinds} are those that the layout comes to, which the programs compute anew. */
    @Test
    void theFieldsLieWhereTheTestsWriteThem() {
        assertThat(AllKinds.LAYOUT.fields())
                .extracting(FieldLayout::offset)
                .containsExactly(
                        16, 24, 32, 40, 56, 64, 72, 74, 80, 88, 128, 136, 168, 176, 192, 200, 210, 216, 248, 252, 256);
        assertThat(AllKinds.LAYOUT.recordSize()).isEqualTo(272);
    }

    /** 130 optional fields have their bits in three words. */
    @ParameterizedTest
    @EnumSource
    void findsTheBitsOfMoreOptionalFieldsThanOneWordHas(ForeignReader reader) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            fields.add(FieldDefinition.of("f" + i, FieldType.UINT8).asOptional());
        }
        RecordLayout layout = RecordLayout.of("Sparse", 1, "", 8, fields);
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            append(store, record -> {
                record.putLong(8, Long.MIN_VALUE);
                record.putLong(16, 1);
                record.putLong(24, 0b10);
                for (int i = 0; i < 130; i++) {
                    record.putUnsignedByte(32 + i, i);
                }
            });
        }

        ProgramRun.Outcome outcome = reader.dump(path);

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            boolean present = i == 63 || i == 64 || i == 129;
            expected.append(i == 0 ? '{' : ',')
                    .append("\"f" + i + "\":")
                    .append(present ? Integer.toString(i) : "null");
        }
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(1)).isEqualTo(expected + "}");
    }

    @ParameterizedTest
    @EnumSource
    void reportsValuesThatCannotBeWhereverTheyAre(ForeignReader reader) throws IOException {
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults())) {
            append(store, AllKinds::fillPresentZeros);
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            long record = raw.recordOffset(0);
            raw.putLong(record + AllKinds.PRICE_OFFSET, 1_000_000_000_000_000_000L);
            raw.putByte(record + AllKinds.QUOTE_OFFSET, 2);
            raw.putInt(record + AllKinds.QUOTE_OFFSET + 4, 6);
            raw.putLong(record + AllKinds.LEVELS + 16, Long.MIN_VALUE);
            raw.putByte(record + AllKinds.FLAG, 3);
            raw.putInt(record + AllKinds.TEXT, 7);
        }

        ProgramRun.Outcome outcome = reader.dump(path);

        assertThat(outcome.output().get(1))
                .isEqualTo(PRESENT_ZEROS
                        .replaceFirst("\"price\":\"0.0000\"", "\"price\":{\"corrupt\":1000000000000000000}")
                        .replace("\"firm\":false,\"venue\":\"\"", "\"firm\":{\"corrupt\":2},\"venue\":{\"corrupt\":6}")
                        .replace("},{\"price\":\"0.0000\"", "},{\"price\":{\"corrupt\":9223372036854775808}")
                        .replace("\"flag\":false", "\"flag\":{\"corrupt\":3}"));
        assertThat(outcome.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatFormat1HasNoSuchFields(ForeignReader reader) throws IOException {
        RecordLayout plain = RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("day", FieldType.INT32)));
        RecordLayout other = RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("day", FieldType.DATE)));
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        RecordStore.create(path, plain, options).close();
        Path schemaText = Files.writeString(directory.resolve("schema.json"), other.toSchemaText());

        ProgramRun.Outcome outcome = reader.dump(path, schemaText);

        assertThat(outcome.errors()).contains("format 1 has no such fields as");
        assertThat(outcome.status()).isEqualTo(2);
    }
}
