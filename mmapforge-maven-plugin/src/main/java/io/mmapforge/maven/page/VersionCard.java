package io.mmapforge.maven.page;

import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * Versions, the newest first.
     *
     * @param all the oldest first
     * @param own the file's
     */
    static List<VersionCard> of(List<RecordLayout> all, Optional<RecordLayout> own) {
        List<VersionCard> cards = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            RecordLayout version = all.get(i);
            cards.add(new VersionCard(
                    "version " + version.version(),
                    own.isPresent() && VersionHistory.isSame(version, own.get()),
                    version.fields().size() + (version.fields().size() == 1 ? " field" : " fields") + ", "
                            + Shown.number(version.recordSize()) + " bytes a record",
                    i == 0 ? List.of() : changes(all.get(i - 1), version)));
        }
        return cards;
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
