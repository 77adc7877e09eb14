package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyStore;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays and structs whose numbers no class of Java can hold as what they are, and names that nobody knows. */
class StructureTextTest {
    private static final TimeType SECONDS = new TimeType(FieldType.TIMESTAMP, TimeResolution.SECONDS);

    private static final RecordLayout LAYOUT = RecordLayout.of(
            "Span",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("times", SECONDS).withLength(2),
                    FieldDefinition.of(
                            "trip",
                            StructType.of(
                                    "Trip",
                                    List.of(
                                            MemberDefinition.of("begin", SECONDS),
                                            MemberDefinition.of(
                                                    "took", new TimeType(FieldType.DURATION, TimeResolution.MICROS)),
                                            MemberDefinition.of("fare", new DecimalType(6, 2)),
                                            MemberDefinition.of(
                                                    "by", new EnumType("By", List.of(new NamedNumber("TRAIN", 1)))),
                                            MemberDefinition.of(
                                                    "marks",
                                                    new FlagsType("Marks", List.of(new NamedNumber("LATE", 1))))))),
                    FieldDefinition.of("alone", SECONDS)));

    private static final String BEYOND = "+292277026596-12-04T15:30:07Z";

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void createTwoRecords() {
        path = directory.resolve("span.mmf");
        int trip = LAYOUT.field("trip").orElseThrow().offset();
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putLong(8, Long.MAX_VALUE);
            record.putLong(16, 1_706_704_200L);
            record.putLong(trip, Long.MAX_VALUE);
            record.putLong(trip + 8, -1_500_000);
            record.putLong(trip + 16, -1_250);
            record.putByte(trip + 24, (byte) 7);
            record.putByte(trip + 25, (byte) 0b110);
            record.putLong(LAYOUT.field("alone").orElseThrow().offset(), Long.MAX_VALUE);
            store.append(record);
            store.append();
        }
    }

    @Test
    void everyNumberThatIsStoredIsWritten() {
        ToolRun run = ToolRun.of("dump", path, "--format=json");
        assertThat(run.notes()).isEmpty();
        assertThat(run.result()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "{\"times\":[\"" + BEYOND + "\",\"2024-01-31T12:30:00Z\"],\"trip\":{\"begin\":\"" + BEYOND
                                + "\",\"took\":\"PT-1.5S\",\"fare\":-12.50,\"by\":7,\"marks\":[\"LATE\",\"2\"]},\"alone\":\""
                                + BEYOND + "\"}",
                        "{\"times\":[\"1970-01-01T00:00:00Z\",\"1970-01-01T00:00:00Z\"],\"trip\":{\"begin\":"
                                + "\"1970-01-01T00:00:00Z\",\"took\":\"PT0S\",\"fare\":0.00,\"by\":0,\"marks\":[]},"
                                + "\"alone\":\"1970-01-01T00:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "head", "tail", "get 0", "find alone>3000-01-01"})
    void noCommandLeavesTheRecordOut(String command) {
        String[] words = command.split(" ");
        Object[] all = new Object[words.length + 1];
        all[0] = words[0];
        all[1] = path;
        System.arraycopy(words, 1, all, 2, words.length - 1);
        ToolRun run = ToolRun.of(all);
        assertThat(run.notes()).isEmpty();
        assertThat(run.out()).contains(BEYOND);
    }

    @Test
    void aProgramGetsTheNumbersToo() {
        try (AnyStore store = AnyStore.open(path)) {
            assertThat(store.get(0).storedValue("times")).isEqualTo(List.of(Long.MAX_VALUE, 1_706_704_200L));
            assertThat(store.get(0).storedValue("trip"))
                    .isEqualTo(java.util.Map.of(
                            "begin", Long.MAX_VALUE, "took", -1_500_000L, "fare", -1_250L, "by", 7L, "marks", 6L));
            assertThat(store.get(0).storedValue("alone")).isEqualTo(Long.MAX_VALUE);
        }
    }
}
