package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changes from one layout of a record type to another.
 *
 * <p>A step is compatible if every field keeps its type, its offset, its size and its presence bit, and its name too or says which one
 * it had; if enums and flags keep their numbers and sizes, structs their members; and if new fields follow all old ones. Then programs
 * that take fields by their offsets, and the record size from the file's header, read files of both. What records are found by must be
 * the same too: writers keep a key unique and an order ascending, and those of the older version would know nothing of it.
 *
 * @param before the older layout
 * @param after the newer layout
 * @param changes what is different: types, the fields in the newer layout's order, those that are gone, the record, then what records are found by
 */
record LayoutStep(RecordLayout before, RecordLayout after, List<LayoutChange> changes) {
    /** Copies the list. */
    LayoutStep {
        changes = List.copyOf(changes);
    }

    static LayoutStep between(RecordLayout before, RecordLayout after) {
        return new LayoutStep(before, after, new Finder(before, after).find());
    }

    boolean isBreaking() {
        return changes.stream().anyMatch(LayoutChange::isBreaking);
    }

    /** Whether what breaks is in the records, and not only in what they are found by. */
    boolean breaksRecords() {
        return changes.stream().anyMatch(change -> change.isBreaking() && !(change instanceof LookupChange));
    }

    /** Whether records are found by something else. */
    boolean changesLookups() {
        return changes.stream().anyMatch(LookupChange.class::isInstance);
    }

    /** Pairs the fields of both layouts. */
    private static final class Finder {
        private final RecordLayout before;
        private final RecordLayout after;

        /** How far presence words alone move every field. */
        private final int shift;

        private final List<LayoutChange> changes = new ArrayList<>();

        /** What the fields that are still there are called now, by the names that they had. */
        private final Map<String, String> kept = new HashMap<>();

        Finder(RecordLayout before, RecordLayout after) {
            this.before = before;
            this.after = after;
            this.shift = (after.presenceWords() - before.presenceWords()) * Long.BYTES;
        }

        List<LayoutChange> find() {
            findTypes();
            if (shift != 0) {
                changes.add(presenceWords());
            }
            after.fields().forEach(this::findField);
            for (FieldLayout field : before.fields()) {
                if (!kept.containsKey(field.name())) {
                    changes.add(new LayoutChange.Removed(field));
                }
            }
            if (before.alignment() != after.alignment()) {
                changes.add(new LayoutChange.Realigned(before.alignment(), after.alignment()));
            }
            changes.addAll(LookupChange.between(before, after, kept));
            return changes;
        }

        private void findTypes() {
            List<ValueType> olderTypes = before.namedTypes();
            for (ValueType newer : after.namedTypes()) {
                olderTypes.stream()
                        .filter(older -> older.text().equals(newer.text()))
                        .forEach(older -> changes.addAll(TypeStep.between(older, newer)));
            }
        }

        private LayoutChange presenceWords() {
            int firstNewBit = before.presenceWords() * Long.SIZE;
            Optional<FieldLayout> cause = after.fields().stream()
                    .filter(field -> field.presenceBit() == firstNewBit)
                    .findFirst();
            return new LayoutChange.PresenceWords(before.presenceWords(), after.presenceWords(), cause);
        }

        private void findField(FieldLayout field) {
            Optional<FieldLayout> namesake = before.field(field.name());
            Optional<FieldLayout> former =
                    namesake.or(() -> before.field(field.was())).or(() -> twin(field));
            if (former.isEmpty()) {
                int oldEnd = before.fields().get(before.fields().size() - 1).end() + shift;
                changes.add(new LayoutChange.Added(field, field.offset() >= oldEnd));
                return;
            }
            FieldLayout old = former.get();
            kept.put(old.name(), field.name());
            if (namesake.isEmpty()) {
                changes.add(new LayoutChange.Renamed(old, field));
            } else if (!old.was().equals(field.was())) {
                changes.add(new LayoutChange.OtherFormerName(old, field));
            }
            if (!samePlace(old, field)) {
                changes.add(new LayoutChange.Changed(old, field));
            }
            if (!old.defaultValue().equals(field.defaultValue())) {
                changes.add(new LayoutChange.Redefaulted(old, field));
            }
        }

        /** A field that is gone, and at whose place the given one now lies. */
        private Optional<FieldLayout> twin(FieldLayout field) {
            return before.fieldAt(field.offset() - shift)
                    .filter(old -> samePlace(old, field))
                    .filter(old -> after.field(old.name()).isEmpty())
                    .filter(old -> after.fields().stream()
                            .noneMatch(other -> other.was().equals(old.name())));
        }

        private boolean samePlace(FieldLayout old, FieldLayout field) {
            return TypeStep.isSame(old.type(), field.type())
                    && old.length() == field.length()
                    && old.offset() + shift == field.offset()
                    && old.presenceBit() == field.presenceBit();
        }
    }
}
