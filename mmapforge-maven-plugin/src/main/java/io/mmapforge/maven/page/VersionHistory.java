package io.mmapforge.maven.page;

import io.mmapforge.error.StoreException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.tool.StoreInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a store's records that are known, and from where.
 *
 * @param cards the versions, the newest first
 * @param note what is not known, and how to get it; empty if a schema has told all there is
 * @param backups the files of older versions that lie beside the store
 */
record VersionHistory(List<VersionCard> cards, String note, List<Entry> backups) {
    VersionHistory {
        cards = List.copyOf(cards);
        backups = List.copyOf(backups);
    }

    /**
     * That of a store.
     *
     * @param layout what the file says; empty if it says nothing
     * @param history what a schema and its lock know; null if none was named
     */
    static VersionHistory of(Path store, Optional<RecordLayout> layout, @Nullable LayoutHistory history) {
        List<OlderFiles.OlderFile> backups = OlderFiles.beside(store);
        List<RecordLayout> known = new ArrayList<>();
        if (history != null) {
            known.addAll(history.older());
            known.add(history.current());
        }
        int told = 0;
        for (OlderFiles.OlderFile backup : backups) {
            Optional<RecordLayout> old = layoutOf(backup.path(), layout);
            if (old.isPresent() && isNew(old.get(), known)) {
                known.add(old.get());
                told++;
            }
        }
        layout.filter(own -> isNew(own, known)).ifPresent(known::add);
        known.sort(Comparator.comparingLong(RecordLayout::version));
        return new VersionHistory(
                VersionCard.of(known, layout),
                history == null ? note(layout, told) : "",
                backups.stream().map(OlderFiles.OlderFile::entry).toList());
    }

    private static String note(Optional<RecordLayout> layout, int told) {
        String known = layout.isEmpty()
                ? "This file does not say what its records look like"
                : told == 0
                        ? "A store tells its own version alone"
                        : "A store tells its own version alone; the others are told by the older files beside it";
        return known + ". All versions, and what each has changed, are in the lock file beside the records' schema:"
                + " to see them here, make the page with -Dmmapforge.schema=SCHEMA.mmf.yaml, the path of that schema.";
    }

    /** What a file beside the store says, if it is one of the same records. */
    private static Optional<RecordLayout> layoutOf(Path backup, Optional<RecordLayout> own) {
        try {
            return StoreInfo.of(backup)
                    .layout()
                    .filter(old ->
                            own.isPresent() && old.recordName().equals(own.get().recordName()));
        } catch (StoreException noStore) {
            return Optional.empty();
        }
    }

    private static boolean isNew(RecordLayout layout, List<RecordLayout> known) {
        return known.stream().noneMatch(other -> isSame(other, layout));
    }

    static boolean isSame(RecordLayout one, RecordLayout other) {
        return one.version() == other.version() && Objects.equals(one.fingerprint(), other.fingerprint());
    }
}
