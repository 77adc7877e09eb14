package io.mmapforge.maven.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.page.html.JtepageGenerated;
import io.mmapforge.maven.statistics.StoreStatistics;
import io.mmapforge.tool.Fact;
import io.mmapforge.tool.LateProgress;
import io.mmapforge.tool.StoreInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page about a store. Immutable. */
public final class StorePage {
    private final PageModel model;
    private final boolean isFine;

    private StorePage(PageModel model, boolean isFine) {
        this.model = model;
        this.isFine = isFine;
    }

    /**
     * Looks at a store, and goes through all of its records, whose number does not matter to the memory that it takes.
     *
     * @param store the store's file
     * @param history the versions of its records that are known; null if only the file's own is
     * @param records how many of the newest records are shown
     * @param progress is told how many records are done
     * @throws StoreException if there is no file, it cannot be read, or it is no store; what is wrong with a store stands on its page
     * @throws IllegalArgumentException if the history is that of other records than the store's
     */
    public static StorePage of(Path store, @Nullable LayoutHistory history, long records, LateProgress progress) {
        StoreInfo info = StoreInfo.of(store);
        Optional<RecordLayout> layout = info.layout();
        if (history != null && layout.isPresent()) {
            String expected = layout.get().recordName();
            String name = history.current().recordName();
            if (!name.equals(expected)) {
                throw new IllegalArgumentException(
                        "its records are " + name + ", expected those of " + store + ", " + expected);
            }
        }
        if (layout.isEmpty() || !info.isFine()) {
            return new StorePage(model(store, info, history, Optional.empty(), emptyTable()), info.isFine());
        }
        try (AnyStore opened = AnyStore.open(store)) {
            StoreStatistics statistics = StoreStatistics.of(opened, progress::at);
            return new StorePage(
                    model(store, info, history, Optional.of(statistics), RecordTable.newest(opened, records)), true);
        }
    }

    /** Whether the store can be opened. */
    public boolean isFine() {
        return isFine;
    }

    /** The page, as HTML. */
    public String html() {
        StringOutput output = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(output), null, model);
        return output.toString();
    }

    private static RecordTable emptyTable() {
        return new RecordTable(List.of(), List.of());
    }

    private static PageModel model(
            Path path,
            StoreInfo info,
            @Nullable LayoutHistory history,
            Optional<StoreStatistics> statistics,
            RecordTable newest) {
        Optional<RecordLayout> layout = info.layout();
        List<Fact> facts = info.facts();
        VersionHistory versions = VersionHistory.of(path, layout, history);
        return new PageModel(
                layout.map(RecordLayout::recordName).orElseGet(() -> Shown.text(String.valueOf(path.getFileName()))),
                Shown.prose(path.toString()),
                layout.map(RecordLayout::doc).map(Shown::prose).orElse(""),
                fact(facts, "problem").map(Shown::prose).orElse(""),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                statistics.map(StorePage::scope).orElse(""),
                tiles(facts),
                layout.map(MapPicture::of).orElseGet(() -> new MapPicture(1, List.of(), List.of())),
                cards(layout, statistics),
                newest,
                FactGroups.of(facts),
                versions.cards(),
                versions.note(),
                versions.backups(),
                style());
    }

    private static String scope(StoreStatistics statistics) {
        return statistics.records() == 0
                ? "The store has no records yet."
                : "All " + Shown.number(statistics.records()) + " records that there were have been looked at.";
    }

    private static List<FieldCard> cards(Optional<RecordLayout> layout, Optional<StoreStatistics> statistics) {
        if (layout.isEmpty() || statistics.isEmpty()) {
            return List.of();
        }
        return statistics.get().fields().stream()
                .map(field -> FieldCard.of(layout.get(), field, statistics.get().records()))
                .toList();
    }

    private static List<Entry> tiles(List<Fact> facts) {
        List<Entry> tiles = new ArrayList<>();
        number(facts, "records").ifPresent(count -> tiles.add(new Entry("records", Shown.number(count))));
        number(facts, "synced records").ifPresent(count -> tiles.add(new Entry("of them synced", Shown.number(count))));
        number(facts, "record bytes").ifPresent(size -> tiles.add(new Entry("bytes a record", Shown.number(size))));
        number(facts, "file bytes").ifPresent(size -> tiles.add(new Entry("file", Shown.bytes(size))));
        number(facts, "version").ifPresent(version -> tiles.add(new Entry("version", Long.toString(version))));
        number(facts, "writer slots taken")
                .ifPresent(writers -> tiles.add(new Entry(writers == 1 ? "writer" : "writers", Shown.number(writers))));
        return tiles;
    }

    private static Optional<Long> number(List<Fact> facts, String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name) && fact.isNumber())
                .map(fact -> Long.parseLong(fact.text()))
                .findFirst();
    }

    private static Optional<String> fact(List<Fact> facts, String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::text)
                .findFirst();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(StorePage.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
