package io.mmapforge.maven.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.tool.LateProgress;
import io.mmapforge.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorePageTest {
    private static final String HOSTILE = "</style></title><script>alert(\"1\")</script>'\"&<!--";

    @TempDir
    private Path directory;

    @Test
    void tellsWhatTheStoreHas() {
        Path file = directory.resolve("trades.mmf");
        SampleStores.createTrades(file, 500);

        String html = page(file).html();

        assertThat(html)
                .contains("<h1>Trade</h1>", "Executed trades of the opening auction, by time.")
                .contains("<div><dd>500</dd><dt>records</dt></div>", "<div><dd>500</dd><dt>of them synced</dt></div>")
                .contains(
                        "<dt>least</dt><dd>70000</dd>",
                        "<dt>greatest</dt><dd>70499</dd>",
                        "<dt>mean</dt><dd>70249.5</dd>")
                .contains("<dt>absent</dt><dd>167 (33 %)</dd>")
                .contains(">bid.price</span> <code>decimal(12,4)</code>")
                .contains("All 500 records that there were have been looked at.");
    }

    @Test
    void needsNothingFromElsewhereAndRunsNoScript() {
        Path file = directory.resolve("trades.mmf");
        SampleStores.createTrades(file, 20);

        String html = page(file).html();

        assertThat(html).contains("default-src 'none'").doesNotContain("<script", "http:", "https:", "url(", "@import");
        assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(found -> found.group(1)))
                .containsOnly("data:,");
    }

    @Test
    void showsHostileTextsAsTexts() {
        RecordLayout layout = RecordLayout.of(
                "Tick",
                1,
                HOSTILE,
                8,
                List.of(FieldDefinition.of("note", new ContentType(FieldType.STRING, 80))
                        .withDoc(HOSTILE)));
        Path file = directory.resolve("x<b>&\"'.mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            for (String text : List.of(HOSTILE, HOSTILE, "\u202Egnp.exe\u0000\u001b[31m")) {
                record.putString(8, 80, text);
                store.append(record);
            }
        }

        String html = page(file).html();

        assertThat(html).doesNotContain("<script", "<!--", "<b>&", "\u202E", "\u0000", "\u001b");
        assertThat(html).contains("\\u202egnp.exe\\u0000\\u001b[31m");
        // The description, its copy in the byte map's title, the field's own, two records and the most frequent value.
        assertThat(Pattern.compile("alert\\((&#34;|\")1").matcher(html).results())
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(html).containsPattern("title=\"[^\"<]*&lt;?/style[^\"<]*\"");
    }

    @Test
    void mapsEveryByteOfARecord() {
        MapPicture map = MapPicture.of(SampleStores.TRADE);

        assertThat(map.width()).isEqualTo(8);
        assertThat(bytes(map)).isEqualTo(SampleStores.TRADE.recordSize());
        assertThat(map.rows().get(0).cells()).extracting(MapCell::label).containsExactly("sequence word");
        assertThat(map.legend()).extracting(MapCell::label).contains("decimals", "padding", "kept by mmapforge");
    }

    @Test
    void leavesOutRowsThatAreAllAlike() {
        RecordLayout layout = RecordLayout.of(
                "Page",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("body", new ContentType(FieldType.BYTES, 100_000)),
                        FieldDefinition.of("end", FieldType.INT8)));

        MapPicture map = MapPicture.of(layout);

        assertThat(map.width()).isEqualTo(16);
        assertThat(map.rows()).hasSizeLessThan(8);
        assertThat(bytes(map)).isEqualTo(layout.recordSize());
        assertThat(map.rows().get(map.rows().size() - 1).cells())
                .extracting(MapCell::label)
                .contains("end");
    }

    @Test
    void tellsTheHistoryOfVersions() throws IOException {
        RecordLayout old = RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("price", FieldType.INT32)));
        RecordLayout now = RecordLayout.of(
                "Tick",
                2,
                "",
                8,
                List.of(FieldDefinition.of("price", FieldType.INT64), FieldDefinition.of("lot", FieldType.INT32)));
        Path file = directory.resolve("ticks.mmf");
        RecordStore.create(file, old, StoreOptions.defaults()).close();
        Files.createFile(directory.resolve("ticks.mmf.v3"));

        String html = StorePage.of(file, LayoutHistory.of(now, List.of(old)), 10, progress())
                .html();

        assertThat(html)
                .containsSubsequence(
                        "<strong>version 2</strong>", "price: ", "lot: ", "<strong>version 1</strong>", "this file")
                .contains("<dt>ticks.mmf.v3</dt><dd>version 3, 0 bytes</dd>", "The store has no records yet.")
                .doesNotContain("-Dmmapforge.schema=");
    }

    @Test
    void saysHowToGetTheHistoryWhereTheFileAloneIsKnown() {
        Path file = directory.resolve("trades.mmf");
        SampleStores.createTrades(file, 1);

        assertThat(page(file).html())
                .contains(
                        "<strong>version 2</strong>",
                        "A store tells its own version alone. All versions, and what each has changed, are in the lock"
                                + " file beside the records' schema: to see them here, make the page with"
                                + " -Dmmapforge.schema=SCHEMA.mmf.yaml, the path of that schema.");
    }

    @Test
    void tellsWhatOlderFilesBesideItHaveBeen() {
        Path file = directory.resolve("ticks.mmf");
        create(file, "Tick", 3, FieldType.INT64);
        create(directory.resolve("ticks.mmf.v2"), "Tick", 2, FieldType.INT32);
        create(directory.resolve("ticks.mmf.v1"), "Tock", 1, FieldType.INT16);

        assertThat(page(file).html())
                .containsSubsequence(
                        "the others are told by the older files beside it",
                        "<strong>version 3</strong>",
                        "this file",
                        "price: ",
                        "<strong>version 2</strong>",
                        "<dt>ticks.mmf.v1</dt>")
                .doesNotContain("<strong>version 1</strong>");
    }

    @Test
    void refusesTheHistoryOfOtherRecords() {
        Path file = directory.resolve("ticks.mmf");
        create(file, "Tick", 1, FieldType.INT64);
        RecordLayout other = RecordLayout.of("Tock", 1, "", 8, List.of(FieldDefinition.of("price", FieldType.INT64)));

        assertThatThrownBy(() -> StorePage.of(file, LayoutHistory.of(other, List.of()), 10, progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its records are Tock, expected those of " + file + ", Tick");
    }

    private static void create(Path file, String record, long version, FieldType type) {
        RecordLayout layout = RecordLayout.of(record, version, "", 8, List.of(FieldDefinition.of("price", type)));
        RecordStore.create(file, layout, StoreOptions.defaults()).close();
    }

    /** Both fields of a record are always written together, and so shown. */
    @Test
    void showsWholeRecordsBesideAWriter() throws InterruptedException {
        RecordLayout layout = RecordLayout.of(
                "Pair",
                1,
                "",
                8,
                List.of(FieldDefinition.of("one", FieldType.INT64), FieldDefinition.of("two", FieldType.INT64)));
        Path file = directory.resolve("pairs.mmf");
        AtomicBoolean isDone = new AtomicBoolean();
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            for (int i = 0; i < 100; i++) {
                store.append(store.buffer());
            }
            Thread writer = new Thread(() -> {
                RecordBuffer record = store.buffer();
                for (long n = 0; !isDone.get(); n++) {
                    record.putLong(8, n);
                    record.putLong(16, n);
                    store.write(n % 100, record);
                }
            });
            writer.start();
            try {
                for (int i = 0; i < 20; i++) {
                    String html = StorePage.of(file, null, 100, progress()).html();
                    assertThat(Pattern.compile("<tr><td>[0-9]+</td><td>([0-9]+)</td><td>([0-9]+)</td></tr>")
                                    .matcher(html)
                                    .results()
                                    .peek(row -> assertThat(row.group(1)).isEqualTo(row.group(2))))
                            .hasSize(100);
                }
            } finally {
                isDone.set(true);
                writer.join();
            }
        }
    }

    @Test
    void saysWhyAStoreCannotBeOpened() throws IOException {
        Path file = directory.resolve("trades.mmf");
        SampleStores.createTrades(file, 20);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 100);
        }

        StorePage page = page(file);

        assertThat(page.isFine()).isFalse();
        assertThat(page.html()).contains("The store cannot be opened", "<dt>file bytes</dt>");
    }

    @Test
    void leavesAFileThatIsNoStoreToTheCaller() {
        assertThatThrownBy(() -> page(directory.resolve("none.mmf"))).isInstanceOf(StoreNotFoundException.class);
    }

    @Test
    void isWrittenWholeIntoDirectoriesThatNeedNotBeThere() throws IOException {
        Path target = directory.resolve("a/b/report.html");

        PageFile.write(target, "old");
        PageFile.write(target, "new é");

        assertThat(target).hasContent("new é");
        try (var files = Files.list(target.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    /** Those that are shown, and those that are told to be left out. */
    private static int bytes(MapPicture map) {
        int left = map.rows().stream()
                .filter(row -> !row.gap().isEmpty())
                .mapToInt(row -> Integer.parseInt(row.gap().split(" ")[0]) * map.width())
                .sum();
        return left
                + map.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .mapToInt(MapCell::span)
                        .sum();
    }

    private static StorePage page(Path file) {
        return StorePage.of(file, null, 10, progress());
    }

    private static LateProgress progress() {
        return new Tool(OutputStream.nullOutputStream(), note -> {}, false).progress("records");
    }
}
