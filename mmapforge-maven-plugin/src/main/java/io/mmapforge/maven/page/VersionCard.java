package io.mmapforge.maven.page;

import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of the records' layout.
 *
 * @param title which one it is
 * @param isThis whether the file has it
 * @param summary how large it is
 * @param changes what it changed, seen from the version before
 */
public record VersionCard(String title, boolean isThis, String summary, List<String> changes) {
    /** Copies the list. */
    public VersionCard {
        changes = List.copyOf(changes);
    }

    /** The class in the page's style. */
    public String style() {
        return isThis ? "this" : "other";
    }

    /**
     * The versions that are known, the newest first.
     *
     * @param layout the file's
     * @param history what the schema and its lock know; null if neither was named
     */
    static List<VersionCard> of(RecordLayout layout, @Nullable LayoutHistory history) {
        List<RecordLayout> all = new ArrayList<>();
        if (history != null) {
            all.addAll(history.older());
            all.add(history.current());
        }
        if (all.stream().noneMatch(known -> isSame(known, layout))) {
            // Known from the file alone, among the others by its number.
            int place = (int) all.stream()
                    .filter(known -> known.version() <= layout.version())
                    .count();
            all.add(place, layout);
        }
        List<VersionCard> cards = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            RecordLayout version = all.get(i);
            cards.add(new VersionCard(
                    "version " + version.version(),
                    isSame(version, layout),
                    version.fields().size() + (version.fields().size() == 1 ? " field" : " fields") + ", "
                            + Shown.number(version.recordSize()) + " bytes a record",
                    i == 0 ? List.of() : changes(all.get(i - 1), version)));
        }
        return cards;
    }

    private static boolean isSame(RecordLayout one, RecordLayout other) {
        return one.version() == other.version() && Objects.equals(one.fingerprint(), other.fingerprint());
    }

    private static List<String> changes(RecordLayout before, RecordLayout after) {
        List<LayoutDifference> differences = after.differencesFrom(before);
        return differences.isEmpty()
                ? List.of("every field is where it was")
                : differences.stream()
                        .map(difference -> Shown.text(change(difference)))
                        .toList();
    }

    private static String change(LayoutDifference difference) {
        return difference.subject() + ": " + difference.file() + " → " + difference.program();
    }
}
