package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.EveryKind;
import io.mmapforge.testing.TestLayouts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What head, tail, get and dump write. */
class RecordCommandsTest {
    private static final String FULL_JSON =
            "{\"flag\":true,\"i8\":-8,\"u8\":200,\"i16\":-1600,\"u16\":60000,\"i32\":-320000,\"u32\":4000000000,"
                    + "\"i64\":-6400000000,\"u64\":9223372036854775809,\"f32\":0.1,\"f64\":0.1,\"name\":\"Zoë, \\\"Q\\\"\","
                    + "\"data\":\"00ff10\",\"time\":\"2024-01-31T12:30:00.000000001Z\",\"span\":\"PT-1M-30.5S\","
                    + "\"day\":\"1969-12-31\",\"id\":\"00112233-4455-6677-8899-aabbccddeeff\",\"price\":-1.25,"
                    + "\"side\":\"SELL\",\"marks\":[\"AUCTION\",\"ODD_LOT\"],"
                    + "\"level\":{\"price\":1.00,\"size\":1,\"note\":\"n1\",\"firm\":true},\"counts\":[-1,0,1],"
                    + "\"levels\":[{\"price\":2.00,\"size\":2,\"note\":\"n2\",\"firm\":false},"
                    + "{\"price\":3.00,\"size\":3,\"note\":\"n3\",\"firm\":true}],"
                    + "\"depth\":2.5,\"rank\":65535,\"sure\":true,\"note\":\"\","
                    + "\"best\":{\"price\":4.00,\"size\":4,\"note\":\"n4\",\"firm\":false},\"bits\":[0,255]}";
    private static final String SPARSE_CSV =
            "false,0,0,0,0,0,0,0,18446744073709551615,0.0,NaN,\"\",\"\",1970-01-01T00:00:00.000000000Z,PT0S,1970-01-01,"
                    + "00000000-0000-0000-0000-000000000000,0.00,77,\"[\"\"1\"\",\"\"7\"\"]\","
                    + "\"{\"\"price\"\":0.00,\"\"size\"\":0,\"\"note\"\":\"\"\"\",\"\"firm\"\":false}\",\"[0,0,0]\","
                    + "\"[{\"\"price\"\":0.00,\"\"size\"\":0,\"\"note\"\":\"\"\"\",\"\"firm\"\":false},"
                    + "{\"\"price\"\":0.00,\"\"size\"\":0,\"\"note\"\":\"\"\"\",\"\"firm\"\":false}]\",,,,,,";

    @TempDir
    Path directory;

    private Path everyKind() {
        Path path = directory.resolve("kind.mmf");
        EveryKind.create(path).close();
        return path;
    }

    /** Records with the numbers from 0 on as their price. */
    private Path ticks(int count) {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 0; i < count; i++) {
                append(store, i);
            }
        }
        return path;
    }

    private static void append(RecordStore store, int number) {
        RecordBuffer record = store.buffer();
        record.putString(TestLayouts.SYMBOL, TestLayouts.SYMBOL_MAX_BYTES, "S" + number);
        record.putDouble(TestLayouts.PRICE, number);
        store.append(record);
    }

    @Test
    void jsonHasEveryValue() {
        ToolRun run = ToolRun.of("dump", everyKind(), "--format=json");
        assertThat(run.notes()).isEmpty();
        assertThat(run.result()).isZero();
        assertThat(run.lines()).hasSize(2).startsWith(FULL_JSON);
        assertThat(run.lines().get(1))
                .contains("\"f64\":\"NaN\"", "\"side\":77", "\"marks\":[\"1\",\"7\"]", "\"depth\":null,\"rank\":null");
    }

    @Test
    void csvHasEveryValue() {
        ToolRun run = ToolRun.of("dump", everyKind(), "--format=csv");
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).startsWith("flag,i8,u8,i16,").endsWith(",best,bits");
        assertThat(run.lines().get(1))
                .startsWith("true,-8,200,-1600,60000,-320000,4000000000,-6400000000,9223372036854775809,0.1,0.1,"
                        + "\"Zoë, \"\"Q\"\"\",00ff10,2024-01-31T12:30:00.000000001Z,PT-1M-30.5S,1969-12-31,")
                .contains(",2.5,65535,true,\"\",");
        assertThat(run.lines().get(2)).isEqualTo(SPARSE_CSV);
    }

    @Test
    void textHasColumnsOfAFixedWidth() {
        ToolRun run = ToolRun.of(
                "head", everyKind(), "--fields=i8,f64,name,time,day,price,side,marks,levels,depth,note,sure");
        assertThat(run.lines())
                .containsExactly(
                        "         #    i8             f64  name        time                            day               price"
                                + "  side  marks                     levels                             depth  note    sure",
                        "         0    -8             0.1  Zoë, \"Q\"    2024-01-31T12:30:00.000000001Z  1969-12-31"
                                + "        -1.25  SELL  [\"AUCTION\",\"ODD_LOT\"]     [{\"price\":2.00,\"size\":2…"
                                + "             2.5          true",
                        "         1     0             NaN              1970-01-01T00:00:00.000000000Z  1970-01-01"
                                + "         0.00  77    [\"1\",\"7\"]                 [{\"price\":0.00,\"size\":0…"
                                + "               -  -       -");
    }

    @Test
    void aCardHasAllOfEveryValue() {
        ToolRun run = ToolRun.of("get", everyKind(), -1, 0, "--fields=i8,levels,note,depth");
        assertThat(run.lines())
                .containsExactly(
                        "#       1",
                        "i8      0",
                        "levels  [{\"price\":0.00,\"size\":0,\"note\":\"\",\"firm\":false},"
                                + "{\"price\":0.00,\"size\":0,\"note\":\"\",\"firm\":false}]",
                        "note    -",
                        "depth   -",
                        "",
                        "#       0",
                        "i8      -8",
                        "levels  [{\"price\":2.00,\"size\":2,\"note\":\"n2\",\"firm\":false},"
                                + "{\"price\":3.00,\"size\":3,\"note\":\"n3\",\"firm\":true}]",
                        "note    ",
                        "depth   2.5");
    }

    @ParameterizedTest
    @CsvSource({
        "head, 0 1 2 3 4 5 6 7 8 9",
        "head -n 2, 0 1",
        "head -n=2, 0 1",
        "head --records=0, ''",
        "head --records 99, 0 1 2 3 4 5 6 7 8 9 10 11",
        "tail, 2 3 4 5 6 7 8 9 10 11",
        "tail -n 1, 11",
        "tail --records=99, 0 1 2 3 4 5 6 7 8 9 10 11",
        "dump --from=10, 10 11",
        "dump --from=3 --to=5, 3 4",
        "dump --from=5 --to=3, ''",
        "dump --from=99, ''",
    })
    void theWantedRecordsAreWritten(String command, String expected) {
        Path path = ticks(12);
        String[] words = (command + " " + path + " --fields=timestamp --index --format=csv").split(" ");
        List<String> rows = ToolRun.of((Object[]) words).lines();
        assertThat(rows.get(0)).isEqualTo("#,timestamp");
        assertThat(rows.stream().skip(1).map(row -> row.split(",")[0]))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void theIndexIsWrittenWhereItIsWanted() {
        Path path = ticks(1);
        assertThat(ToolRun.of("head", path, "--fields=price", "--format=json").lines())
                .containsExactly("{\"price\":0.0}");
        assertThat(ToolRun.of("head", path, "--fields=price", "--format=json", "--index")
                        .lines())
                .containsExactly("{\"#\":0,\"price\":0.0}");
    }

    @Test
    void aRecordThatThereIsNotIsASentence() {
        ToolRun run = ToolRun.of("get", ticks(2), 5);
        assertThat(run.result()).isEqualTo(1);
        assertThat(run.notes())
                .startsWith("mmapforge: record index out of bounds: index=5, expected 0 <= index < size=2");
        assertThat(ToolRun.of("get", ticks2(), -3).result()).isEqualTo(1);
    }

    private Path ticks2() {
        return directory.resolve("tick.mmf");
    }

    @Test
    void whatIsNoFieldOrNumberIsMisuse() {
        Path path = ticks(1);
        assertThat(ToolRun.of("head", path, "--fields=price,size"))
                .isEqualTo(new ToolRun(
                        2, "", "mmapforge: no field 'size', expected one of symbol, price, volume, timestamp\n"));
        assertThat(ToolRun.of("head", path, "-n", "many").notes())
                .isEqualTo("mmapforge: --records is 'many', expected a whole number of at least 0; see: help head\n");
        assertThat(ToolRun.of("head", path, "-n").result()).isEqualTo(2);
        assertThat(ToolRun.of("get", path, "x").result()).isEqualTo(2);
        assertThat(ToolRun.of("get", path).result()).isEqualTo(2);
        assertThat(ToolRun.of("dump", path, "--from=-1").result()).isEqualTo(2);
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOut() {
        Path path = ticks(30);
        try (RecordStore store = RecordStore.open(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 1; i < 13; i++) {
                // The length of the symbol.
                store.setInt(i, TestLayouts.SYMBOL, 65);
            }
        }
        ToolRun run = ToolRun.of("dump", path, "--format=csv");
        assertThat(run.result()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1 + 30 - 12).contains("S0,0.0,0.0,0", "S13,13.0,0.0,0");
        assertThat(run.notes().lines().toList())
                .hasSize(11)
                .startsWith(
                        "mmapforge: record 1 was left out: field 'symbol': the stored length is 65, expected 0..64; some"
                                + " program wrote the record without keeping to the format, set the field anew [" + path
                                + "]")
                .endsWith("mmapforge: 12 records were left out, of which the first 10 are told of above");
    }

    @Test
    void aTerminalIsGivenNoControls() {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putString(TestLayouts.SYMBOL, TestLayouts.SYMBOL_MAX_BYTES, "a\u001b[2J\n\tb\u009bé\u0080");
            store.append(record);
        }
        assertThat(ToolRun.of("get", path, 0, "--fields=symbol").lines())
                .containsExactly("#       0", "symbol  a\\u001b[2J\\n\\tb\\u009bé\\u0080");
        assertThat(ToolRun.of("get", path, 0, "--fields=symbol", "--format=json")
                        .lines())
                .containsExactly("{\"symbol\":\"a\\u001b[2J\\n\\tb\u009bé\u0080\"}");
    }

    /** What is written is looked at as it comes. */
    private static final class Lines extends ByteArrayOutputStream {
        @Override
        public synchronized void flush() {
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            while (!toString(StandardCharsets.UTF_8).contains(text)) {
                wait();
            }
        }
    }

    @Test
    void tailFollowsUntilItIsStopped() throws Exception {
        Path path = ticks(3);
        Lines out = new Lines();
        AtomicInteger result = new AtomicInteger(-1);
        Thread tail = new Thread(() -> result.set(Main.run(
                List.of("tail", "-f", "-n", "1", "--fields=price", "--format=csv", path.toString()),
                Console.of(out, out))));
        tail.start();
        out.await("2.0\n");
        try (RecordStore store = RecordStore.open(path, TestLayouts.TICK, StoreOptions.defaults())) {
            append(store, 3);
            out.await("3.0\n");
            append(store, 4);
            append(store, 5);
            out.await("5.0\n");
        }
        tail.interrupt();
        tail.join();
        assertThat(result).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("price\n2.0\n3.0\n4.0\n5.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                1,
                951_782_400,
                951_868_799,
                1_709_164_800,
                -62_167_219_200L,
                -62_167_219_201L,
                253_402_300_799L,
                253_402_300_800L
            })
    void timesAreWrittenAsJavaWritesThem(long second) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Output out = new Output(written, false);
        TimeText.timestamp(out, second, io.mmapforge.layout.TimeResolution.SECONDS);
        out.flush();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo(java.time.Instant.ofEpochSecond(second).toString());
    }

    @Test
    void everyDayIsWrittenAsJavaWritesIt() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Output out = new Output(written, false);
        StringBuilder expected = new StringBuilder();
        for (long day = -800_000; day < 3_000_000; day += 97) {
            TimeText.date(out, day);
            out.put(' ');
            expected.append(java.time.LocalDate.ofEpochDay(day)).append(' ');
        }
        out.flush();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void aTimeBeyondEveryInstantIsWritten() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Output out = new Output(written, false);
        TimeText.timestamp(out, Long.MAX_VALUE, io.mmapforge.layout.TimeResolution.SECONDS);
        out.flush();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("+292277026596-12-04T15:30:07Z");
    }
}
