package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The layout that a program was built for, and those of the versions before it.
 *
 * <p>A store needs only the first to work. The others let it name the version that an older file holds, and the version
 * in which each field became what it is. Immutable and thread-safe.
 */
public final class LayoutHistory {
    private final RecordLayout current;
    private final List<RecordLayout> older;

    private LayoutHistory(RecordLayout current, List<RecordLayout> older) {
        this.current = current;
        this.older = List.copyOf(older);
    }

    /** The history of a record type of which no earlier version is known. */
    public static LayoutHistory of(RecordLayout current) {
        return new LayoutHistory(Objects.requireNonNull(current, "current"), List.of());
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
        return new LayoutHistory(current, older);
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

    /** The record's versions, for a log or a debugger. */
    @Override
    public String toString() {
        String older = this.older.isEmpty()
                ? "no older one known"
                : this.older.size() + " older from version " + this.older.get(0).version() + " on";
        return current.recordName() + " version " + current.version() + ", " + older;
    }
}
