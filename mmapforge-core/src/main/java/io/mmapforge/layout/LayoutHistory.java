package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The layout that a program was built for, and those of the versions before it.
 *
 * <p>A store needs only the first to work. The others let it name the version that an older file holds, and the version
 * in which each field became what it is. Immutable and thread-safe.
 */
public final class LayoutHistory {
    private final RecordLayout current;
    private final List<RecordLayout> older;
    private final Set<String> takenFromNoFile;

    private LayoutHistory(RecordLayout current, List<RecordLayout> older, Set<String> takenFromNoFile) {
        this.current = current;
        this.older = List.copyOf(older);
        this.takenFromNoFile = takenFromNoFile;
    }

    /** The history of a record type of which no earlier version is known. */
    public static LayoutHistory of(RecordLayout current) {
        return new LayoutHistory(Objects.requireNonNull(current, "current"), List.of(), Set.of());
    }

    /**
     * The history of a record type.
     *
     * @param current the layout that the program was built for
     * @param older the layouts of earlier versions in ascending order, all below the current one
     * @throws InvalidLayoutException if a version is not above the one before it, or a layout is of another record type
     */
    public static LayoutHistory of(RecordLayout current, List<RecordLayout> older) {
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(older, "older");
        long previous = 0;
        for (RecordLayout layout : older) {
            requireInOrder(previous, layout, current);
            previous = layout.version();
        }
        requireInOrder(previous, current, current);
        return new LayoutHistory(current, older, Set.of());
    }

    private static void requireInOrder(long previous, RecordLayout layout, RecordLayout current) {
        if (layout.version() <= previous) {
            throw new InvalidLayoutException("version " + layout.version() + " of " + layout.recordName()
                    + " follows version " + previous + ", expected ascending versions");
        }
        if (!layout.recordName().equals(current.recordName())) {
            throw new InvalidLayoutException("the history of " + current.recordName() + " has a layout of "
                    + layout.recordName() + ", expected one record type");
        }
    }

    /**
     * The same history, for a program that gets the values of some fields by other means: whatever a file of another version has of
     * them is passed over, as if they were new. A file of the current layout is read as it is.
     *
     * @param fieldNames the fields of the current layout that are taken from no file
     * @return a copy; what was passed over before is taken again
     * @throws InvalidLayoutException if one is no field of the current layout
     */
    public LayoutHistory takingFromNoFile(Collection<String> fieldNames) {
        Set<String> names = Set.copyOf(Objects.requireNonNull(fieldNames, "fieldNames"));
        for (String name : names) {
            Requirements.require(
                    current.field(name).isPresent(),
                    "record '" + current.recordName() + "' has no field '" + name + "'");
        }
        return new LayoutHistory(current, older, names);
    }

    /** Whether a field of the current layout is passed over in files of other versions, as {@link #takingFromNoFile} has it. */
    public boolean isTakenFromNoFile(String fieldName) {
        return takenFromNoFile.contains(Objects.requireNonNull(fieldName, "fieldName"));
    }

    /** The layout that the program was built for. */
    public RecordLayout current() {
        return current;
    }

    /** The layouts of earlier versions in ascending order; empty if none is known. */
    public List<RecordLayout> older() {
        return older;
    }

    /**
     * The earlier layout that a file says it has, if it is known.
     *
     * @param version the version that the file's header states
     * @param fingerprint the fingerprint that the file's header states, of either format
     */
    public Optional<RecordLayout> findOlder(long version, Fingerprint fingerprint) {
        Objects.requireNonNull(fingerprint, "fingerprint");
        return older.stream()
                .filter(layout -> layout.version() == version)
                .filter(layout ->
                        fingerprint.equals(layout.fingerprint()) || fingerprint.equals(layout.format1Fingerprint()))
                .findFirst();
    }

    /**
     * What differs between the current layout and another, as {@link RecordLayout#differencesFrom} has it. If the other
     * is one of the earlier layouts, each difference also says since which version.
     *
     * @param file the other layout, as found in a file
     */
    public List<LayoutDifference> differencesFrom(RecordLayout file) {
        Objects.requireNonNull(file, "file");
        if (findOlder(file.version(), file.fingerprint()).isEmpty()) {
            return current.differencesFrom(file);
        }
        List<RecordLayout> steps = new ArrayList<>(older);
        steps.removeIf(layout -> layout.version() < file.version());
        steps.add(current);
        return LayoutComparison.compareSteps(steps);
    }

    /**
     * The name of a field of the current layout, and those that it had before, the newest first.
     *
     * <p>A field says what it was called last, in an earlier version; what that one was called before, the earlier layouts say as far as
     * they are known.
     */
    public List<String> namesOf(FieldLayout field) {
        Objects.requireNonNull(field, "field");
        List<String> names = new ArrayList<>(List.of(field.name()));
        String name = field.name();
        String was = field.was();
        for (int i = older.size() - 1; i >= 0; i--) {
            RecordLayout layout = older.get(i);
            Optional<FieldLayout> known = layout.field(name);
            if (known.isEmpty() && !was.isEmpty()) {
                known = layout.field(was);
                names.add(was);
                name = was;
                was = "";
            }
            if (known.isEmpty()) {
                break;
            }
            was = known.get().was().isEmpty() ? was : known.get().was();
        }
        if (!was.isEmpty()) {
            names.add(was);
        }
        return names;
    }

    /**
     * What differs between a field of the current layout and the one that it is in a file, but their places.
     *
     * @param field in the current layout
     * @param inFile in the file, where it may have another name
     * @param file the file's layout
     */
    public LayoutDifference differenceBetween(FieldLayout field, FieldLayout inFile, RecordLayout file) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(inFile, "inFile");
        Objects.requireNonNull(file, "file");
        String renamed = field.name().equals(inFile.name()) ? "" : " (named " + inFile.name() + ")";
        String since = differencesFrom(file).stream()
                .filter(difference -> renamed.isEmpty() && difference.subject().equals(field.name()))
                .map(LayoutDifference::history)
                .findFirst()
                .orElse("");
        return new LayoutDifference(
                field.name(), LayoutComparison.typeText(field), LayoutComparison.typeText(inFile) + renamed, since);
    }

    /** The record's versions, for a log or a debugger. */
    @Override
    public String toString() {
        String older = this.older.isEmpty()
                ? "no older one known"
                : this.older.size() + " older from version " + this.older.get(0).version() + " on";
        return current.recordName() + " version " + current.version() + ", " + older;
    }
}
