package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/TOOLS.md shows is what the commands write: each {@code console} block is run. What differs from machine to machine and from run to
 * run is replaced by an example of it.
 *
 * <p>{@code -Dmmapforge.updateDocs=true} writes what the commands write now.
 */
class ToolsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/TOOLS.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```console\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("^((?:--\\w+=)?)([^-].*\\.(?:mmf|csv))$");
    private static final String PROMPT = "$ java -jar mmapforge-core.jar ";

    private static final RecordLayout TRADE = RecordLayout.of(
                    "Trade",
                    2,
                    "Executed trades, by time.",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.UINT64),
                            FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                            FieldDefinition.of("symbol", new ContentType(FieldType.STRING, 8)),
                            FieldDefinition.of("price", new DecimalType(12, 4)).withDoc("In USD."),
                            FieldDefinition.of("volume", FieldType.UINT32),
                            FieldDefinition.of(
                                    "side",
                                    new EnumType(
                                            "Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)))),
                            FieldDefinition.of("note", new ContentType(FieldType.STRING, 16))
                                    .asOptional()))
            .withKey(List.of("id"))
            .withOrder("time");

    @TempDir
    Path directory;

    @Test
    void everyBlockShowsWhatItsCommandWrites() throws IOException {
        createTrades(directory.resolve("trades.mmf"));
        createTrades(directory.resolve("damaged.mmf"));
        damage(directory.resolve("damaged.mmf"));
        createOldTrades(directory.resolve("old.mmf"));
        Files.writeString(directory.resolve("trades.csv"), "id,time,symbol\n".repeat(10));
        String text = Files.readString(DOCUMENT);
        List<String> expected =
                BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
        List<String> actual = expected.stream().map(this::run).toList();
        if (Boolean.getBoolean("mmapforge.updateDocs")) {
            List<String> rest = new ArrayList<>(actual);
            String updated = BLOCK.matcher(text)
                    .replaceAll(block -> Matcher.quoteReplacement("```console\n" + rest.remove(0) + "```"));
            Files.writeString(DOCUMENT, updated);
            return;
        }
        assertThat(actual)
                .as("the blocks of %s; if the new ones are right, run with -Dmmapforge.updateDocs=true", DOCUMENT)
                .isEqualTo(expected);
    }

    @Test
    void everyCommandIsShownWithItsHelp() throws IOException {
        String text = Files.readString(DOCUMENT);
        for (Command command : Commands.all()) {
            assertThat(text).contains(PROMPT + command.name()).contains(PROMPT + "help " + command.name() + "\n");
        }
    }

    /** The program in Java is one that the build has compiled. */
    @Test
    void theProgramIsOneThatCompiles() throws IOException {
        String program = Files.readString(Path.of("src/test/java/io/mmapforge/any/Volume.java"));
        String method = program.substring(program.indexOf("    static long of("));
        assertThat(Files.readString(DOCUMENT)).contains(method);
    }

    /** Runs a block's commands, each of which begins with the prompt. */
    private String run(String block) {
        StringBuilder shown = new StringBuilder();
        for (String line : block.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
            ToolRun run = ToolRun.of(words(line).toArray());
            shown.append(line).append('\n').append(told(run.out() + run.notes()));
        }
        return shown.toString();
    }

    /** The words behind the prompt, up to what a shell would do with the output; files are those of the test. */
    private List<String> words(String line) {
        String command = line.substring(PROMPT.length());
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(command)
                .results()
                .map(ToolsDocumentTest::word)
                .map(word -> FILE.matcher(word)
                        .replaceFirst(file -> file.group(1)
                                + Matcher.quoteReplacement(
                                        directory.resolve(file.group(2)).toString())))
                .toList();
    }

    private static String word(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    /** What is as on the machine of somebody. */
    private String told(String output) {
        return Arrays.stream(output.replace(directory + "/", "").split("(?<=\n)"))
                .map(line -> line.replaceFirst("^((?:owner|group) +).*", "$1traders")
                        .replaceFirst("^(permissions +).*", "$1rw-rw-r--")
                        .replaceFirst("^(store id +).*", "$14f6c2c0e-8d5b-4c1a-9e3f-2b7a6d5c4e01")
                        .replaceFirst("^(created +).*", "$12026-11-27T09:30:00.000Z")
                        .replaceFirst(
                                "^(last sync +).*",
                                "$1in this run of the operating system, which began at 2026-11-02T06:12:31Z")
                        .replaceFirst("^20..-..-..T..:..:..Z(  +[0-9])", "2026-11-27T16:00:00Z$1"))
                .reduce("", String::concat);
    }

    private static void createTrades(Path path) {
        String[] symbols = {"IBM", "MSFT", "IBM", "SAP", "IBM"};
        long[] prices = {1_895_000, 4_123_400, 1_895_500, 2_010_000, 1_894_900};
        try (RecordStore store = RecordStore.create(path, TRADE, StoreOptions.defaults())) {
            for (int i = 0; i < 300; i++) {
                RecordBuffer record = store.buffer();
                int which = i % symbols.length;
                record.putLong(offset("id"), 70_000 + i);
                record.putLong(offset("time"), 1_706_704_200_000L + i * 250L);
                record.putString(offset("symbol"), 8, symbols[which]);
                record.putLong(offset("price"), prices[which] + i * 100L);
                record.putInt(offset("volume"), 100 * (which + 1));
                record.putByte(offset("side"), (byte) (1 + i % 2));
                if (i % 4 == 1) {
                    record.setPresent(0, true);
                    record.putString(offset("note"), 16, "block \"A\", odd");
                }
                store.append(record);
            }
        }
    }

    /** A text of more bytes than it can have, and a byte of padding that is none. */
    private static void damage(Path path) {
        StoreBytes bytes = new StoreBytes(path);
        long record = bytes.recordsOffset() + 7L * TRADE.recordSize();
        bytes.putI32(record + offset("symbol"), 9);
        bytes.putU8(record + offset("side") + 1, 1);
    }

    /** Of the version before, which had no notes, shorter symbols, and a desk. */
    private static void createOldTrades(Path path) {
        RecordLayout version1 = RecordLayout.of(
                        "Trade",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("id", FieldType.UINT64),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                                FieldDefinition.of("symbol", new ContentType(FieldType.STRING, 6)),
                                FieldDefinition.of("price", new DecimalType(12, 4)),
                                FieldDefinition.of("volume", FieldType.UINT32),
                                FieldDefinition.of(
                                        "side",
                                        new EnumType(
                                                "Side",
                                                List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)))),
                                FieldDefinition.of("desk", FieldType.UINT8)))
                .withKey(List.of("id"))
                .withOrder("time");
        try (RecordStore store = RecordStore.create(path, version1, StoreOptions.defaults())) {
            for (int i = 0; i < 50; i++) {
                RecordBuffer record = store.buffer();
                record.putLong(8, i);
                record.putLong(16, i);
                record.putString(24, 6, "IBM");
                store.append(record);
            }
        }
    }

    private static int offset(String field) {
        return TRADE.field(field).orElseThrow().offset();
    }
}
