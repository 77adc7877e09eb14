package io.mmapforge.maven.lock;

import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of a record type that its schema and its lock know, each with its layout. Immutable. */
public final class KnownVersions {
    private final SortedMap<Long, RecordLayout> layouts;

    private KnownVersions(SortedMap<Long, RecordLayout> layouts) {
        this.layouts = layouts;
    }

    /**
     * Those of a schema and its lock, which were compared with each other and found to agree.
     *
     * @param model the schema
     * @param lock its lock, if there is one
     */
    public static KnownVersions of(RecordModel model, Optional<LayoutLock> lock) {
        SortedMap<Long, RecordLayout> layouts = new TreeMap<>();
        lock.ifPresent(locked -> locked.versions().forEach(layout -> layouts.put(layout.version(), layout)));
        // A schema has its descriptions, too.
        layouts.put(model.layout().version(), model.layout());
        return new KnownVersions(layouts);
    }

    /** The versions, in ascending order. */
    public List<Long> all() {
        return List.copyOf(layouts.keySet());
    }

    /** The highest version. */
    public long newest() {
        return layouts.lastKey();
    }

    /** A version with those before it; empty if it is not known. */
    public Optional<LayoutHistory> upTo(long version) {
        return Optional.ofNullable(layouts.get(version))
                .map(layout -> LayoutHistory.of(
                        layout, List.copyOf(layouts.headMap(version).values())));
    }
}
