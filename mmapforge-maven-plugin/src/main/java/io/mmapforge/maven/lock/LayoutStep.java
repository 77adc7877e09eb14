package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changes from one layout of a record type to another.
 *
 * <p>A step is compatible if every field keeps its name, type, offset and size, and new fields follow all old ones. Then
 * programs that take fields by their offsets, and the record size from the file's header, read files of both.
 *
 * @param before the older layout
 * @param after the newer layout
 * @param changes what is different: the fields in the newer layout's order, then those that are gone, then the record
 */
record LayoutStep(RecordLayout before, RecordLayout after, List<LayoutChange> changes) {
    /** Copies the list. */
    LayoutStep {
        changes = List.copyOf(changes);
    }

    static LayoutStep between(RecordLayout before, RecordLayout after) {
        List<LayoutChange> changes = new ArrayList<>();
        Set<String> renamed = new HashSet<>();
        int oldEnd = before.fields().get(before.fields().size() - 1).end();
        for (FieldLayout field : after.fields()) {
            Optional<FieldLayout> old = before.field(field.name());
            Optional<FieldLayout> twin = old.isPresent() ? Optional.empty() : twin(field, before, after);
            if (twin.isPresent()) {
                renamed.add(twin.get().name());
                changes.add(new LayoutChange.Renamed(twin.get(), field));
            } else if (old.isEmpty()) {
                changes.add(new LayoutChange.Added(field, field.offset() >= oldEnd));
            } else if (!samePlace(old.get(), field)) {
                changes.add(new LayoutChange.Changed(old.get(), field));
            }
        }
        for (FieldLayout field : before.fields()) {
            if (after.field(field.name()).isEmpty() && !renamed.contains(field.name())) {
                changes.add(new LayoutChange.Removed(field));
            }
        }
        if (before.alignment() != after.alignment()) {
            changes.add(new LayoutChange.Realigned(before.alignment(), after.alignment()));
        }
        return new LayoutStep(before, after, changes);
    }

    boolean isBreaking() {
        return changes.stream().anyMatch(LayoutChange::isBreaking);
    }

    /** A field that is gone, and at whose place the given one now lies. */
    private static Optional<FieldLayout> twin(FieldLayout field, RecordLayout before, RecordLayout after) {
        return before.fieldAt(field.offset())
                .filter(old -> samePlace(old, field))
                .filter(old -> after.field(old.name()).isEmpty());
    }

    private static boolean samePlace(FieldLayout a, FieldLayout b) {
        return a.type().equals(b.type()) && a.offset() == b.offset() && a.size() == b.size();
    }
}
