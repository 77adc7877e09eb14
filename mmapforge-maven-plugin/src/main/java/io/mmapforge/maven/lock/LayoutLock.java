package io.mmapforge.maven.lock;

import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layouts that a record type was released with.
 *
 * @param record the record type's name
 * @param versions the layouts, at least one; each version is one more than the one before it
 */
public record LayoutLock(String record, List<RecordLayout> versions) {
    /** Copies the list. */
    public LayoutLock {
        versions = List.copyOf(versions);
    }

    /** The lock of a record type that is released for the first time. Its version may be any. */
    public static LayoutLock first(RecordLayout layout) {
        return new LayoutLock(layout.recordName(), List.of(layout));
    }

    /** This lock with one more version. */
    public LayoutLock with(RecordLayout next) {
        List<RecordLayout> extended = new ArrayList<>(versions);
        extended.add(next);
        return new LayoutLock(record, extended);
    }

    /** The layout that was locked last. */
    public RecordLayout last() {
        return versions.get(versions.size() - 1);
    }

    /** The layout of a version, if it is locked. */
    public Optional<RecordLayout> version(long version) {
        return versions.stream().filter(layout -> layout.version() == version).findFirst();
    }

    /** The layouts before a version, in ascending order. */
    public List<RecordLayout> before(long version) {
        return versions.stream().filter(layout -> layout.version() < version).toList();
    }
}
