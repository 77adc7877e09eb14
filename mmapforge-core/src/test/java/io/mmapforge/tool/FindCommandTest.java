package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.EveryKind;
import io.mmapforge.testing.QuoteLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindCommandTest {
    @TempDir
    Path directory;

    /** A to J of venue 7, one a second from 1970-01-01T00:00Z on; the price is the second's number less 5. */
    private Path quotes() {
        Path path = directory.resolve("quote.mmf");
        try (RecordStore store = RecordStore.create(path, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            for (int i = 0; i < 10; i++) {
                RecordBuffer record = store.buffer();
                record.putString(8, 8, Character.toString('A' + i));
                record.putLong(24, i * 1_000_000_000L);
                record.putDouble(32, i - 5);
                record.putShort(40, (short) 7);
                store.append(record);
            }
        }
        return path;
    }

    private static ToolRun find(Path path, String conditions) {
        List<Object> words =
                new ArrayList<>(List.of("find", path, "--format=csv", "--index", "--fields=" + field(path)));
        words.addAll(List.of(conditions.split(" ")));
        return ToolRun.of(words.toArray());
    }

    private static String field(Path path) {
        return path.endsWith("kind.mmf") ? "flag" : "symbol";
    }

    private static String indices(ToolRun run) {
        return String.join(
                " ",
                run.lines().stream().skip(1).map(line -> line.split(",")[0]).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "venue=7 symbol=C,                                   2",
        "symbol=C venue=7 price=-3,                          2",
        "symbol=C venue=7 price=3,                           ''",
        "venue=7 symbol=Z,                                   ''",
        "venue=8 symbol=C,                                   ''",
        "symbol=C,                                           2",
        "symbol>=H,                                          7 8 9",
        "symbol>H,                                           8 9",
        "symbol!=A symbol<=C,                                1 2",
        "price<-3,                                           0 1",
        "price=0,                                            5",
        "price=-0.0,                                         5",
        "time=1970-01-01T00:00:03Z,                          3",
        "time=1970-01-01T00:00:03.5Z,                        ''",
        "time>=1970-01-01T00:00:07.5Z,                       8 9",
        "time>1970-01-01T00:00:07Z,                          8 9",
        "time<1970-01-01T00:00:02Z,                          0 1",
        "time<=1970-01-01T00:00:02Z,                         0 1 2",
        "time>=1970-01-01T00:00:02Z time<1970-01-01T00:00:05Z price!=-2, 2 4",
        "time<1970-01-01,                                    ''",
        "time>=1970-01-01,                                   0 1 2 3 4 5 6 7 8 9",
        "time>1970-01-01T00:00:05Z time<1970-01-01T00:00:02Z, ''",
        "venue=99999999999999999999,                         ''",
        "venue<99999999999999999999 symbol=A,                0",
    })
    void theRecordsThatMeetAllConditionsAreFound(String conditions, String expected) {
        ToolRun run = find(quotes(), conditions);
        assertThat(run.notes()).isEmpty();
        assertThat(run.result()).isZero();
        assertThat(indices(run)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "flag=true,                     0",
        "flag=false,                    1",
        "i8=-8,                         0",
        "i8<0,                          0",
        "u8>199,                        0",
        "u64=18446744073709551615,      1",
        "u64>9223372036854775809,       1",
        "u64>=9223372036854775809,      0 1",
        "u64<0,                         ''",
        "f32=0.1,                       0",
        "f64=NaN,                       1",
        "data=00ff10,                   0",
        "data<00ff10,                   1",
        "span=PT-90.5S,                 0",
        "day=1969-12-31,                0",
        "id=00112233-4455-6677-8899-aabbccddeeff, 0",
        "price=-1.250,                  0",
        "price>-1.251,                  0 1",
        "side=SELL,                     0",
        "side=77,                       1",
        "side!=BUY,                     0 1",
        "marks=AUCTION|ODD_LOT,         0",
        "marks!=AUCTION,                0 1",
        "marks=7|1,                     1",
        "marks=0|AUCTION,               0",
        "marks!=7|1,                    0",
        "marks=[],                      ''",
        "depth>0,                       0",
        "depth!=0,                      0",
        "rank=65535,                    0",
        "note=,                         0",
        "sure=true,                     0",
    })
    void everyTypeIsCompared(String conditions, String expected) {
        Path path = directory.resolve("kind.mmf");
        EveryKind.create(path).close();
        ToolRun run = find(path, conditions);
        assertThat(run.notes()).isEmpty();
        assertThat(indices(run)).isEqualTo(expected);
    }

    /** A bit without a name is its number there. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv"})
    void flagsAreTakenAsTheyAreWritten(String format) {
        Path path = directory.resolve("kind.mmf");
        EveryKind.create(path).close();
        String written =
                ToolRun.of("dump", path, "--fields=marks", "--format=" + format).out();
        List<String> lists = Pattern.compile("\\[[^]]*]")
                .matcher(written.replace("\"\"", "\""))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(lists).containsExactly("[\"AUCTION\",\"ODD_LOT\"]", "[\"1\",\"7\"]");
        assertThat(indices(find(path, "marks=" + lists.get(0)))).isEqualTo("0");
        assertThat(indices(find(path, "marks=" + lists.get(1)))).isEqualTo("1");
        assertThat(indices(find(path, "marks=[7,1]"))).isEqualTo("1");
    }

    @Test
    void noMoreThanWantedAreFound() {
        assertThat(indices(find(quotes(), "price>=-5 -n 3"))).isEqualTo("0 1 2");
    }

    @Test
    void withoutItsKeyFileEveryRecordIsLookedAt() throws Exception {
        Path path = quotes();
        Files.delete(directory.resolve("quote.mmf.key"));
        ToolRun run = find(path, "venue=7 symbol=C");
        assertThat(run.result()).isZero();
        assertThat(indices(run)).isEqualTo("2");
        assertThat(run.notes()).startsWith("mmapforge: looking at all records, since their keys cannot be looked up: ");
    }

    @Test
    void aRecordThatCannotBeComparedIsToldOf() {
        Path path = directory.resolve("kind.mmf");
        try (RecordStore store = EveryKind.create(path)) {
            store.setByte(0, EveryKind.offset("flag"), (byte) 2);
        }
        ToolRun run = find(path, "flag=false");
        assertThat(run.result()).isEqualTo(1);
        assertThat(indices(run)).isEqualTo("1");
        assertThat(run.notes()).startsWith("mmapforge: record 0 was left out: field 'flag': the stored byte is 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol",
                "=A",
                "symbol~A",
                "name=A",
                "price=cheap",
                "time=noon",
                "venue=1.5",
            })
    void whatIsNoConditionIsMisuse(String condition) {
        ToolRun run = find(quotes(), condition);
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.notes()).hasLineCount(1).startsWith("mmapforge: ").containsAnyOf("expected", "give");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flag=yes",
                "data=0",
                "id=1",
                "day=2024-02-30",
                "span=1h",
                "side=HOLD",
                "marks=NONE",
                "marks<AUCTION",
                "marks=64",
                "marks=-1",
                "marks=[AUCTION",
                "level=1",
                "counts=1",
                "levels=1"
            })
    void whatNoFieldCanBeIsMisuse(String condition) {
        Path path = directory.resolve("kind.mmf");
        EveryKind.create(path).close();
        ToolRun run = find(path, condition);
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.notes()).hasLineCount(1).startsWith("mmapforge: ");
    }

    @Test
    void theRemedyNamesTheConstants() {
        Path path = directory.resolve("kind.mmf");
        EveryKind.create(path).close();
        assertThat(find(path, "side=HOLD").notes())
                .isEqualTo("mmapforge: 'HOLD' is no value of field 'side', which is Side; give a number, or one of BUY,"
                        + " SELL\n");
    }
}
