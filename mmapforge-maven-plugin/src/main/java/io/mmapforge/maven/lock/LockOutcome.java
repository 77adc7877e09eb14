package io.mmapforge.maven.lock;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What locking a schema comes to: the lock as it is to be, and what to tell about it. Immutable. */
public final class LockOutcome {
    private static final String MOVES = "the goal migrate moves them to version ";

    private final LayoutLock lock;
    private final boolean changed;
    private final Optional<LayoutStep> step;

    private LockOutcome(LayoutLock lock, boolean changed, Optional<LayoutStep> step) {
        this.lock = lock;
        this.changed = changed;
        this.step = step;
    }

    /**
     * Locks a record type.
     *
     * @param existing the lock so far, which was compared with the record and found to allow it
     */
    public static LockOutcome of(RecordModel model, Optional<LayoutLock> existing) {
        RecordLayout layout = model.layout();
        if (existing.isEmpty()) {
            return new LockOutcome(LayoutLock.first(layout), true, Optional.empty());
        }
        RecordLayout last = existing.get().last();
        return last.version() == layout.version()
                ? new LockOutcome(existing.get(), false, Optional.empty())
                : new LockOutcome(existing.get().with(layout), true, Optional.of(LayoutStep.between(last, layout)));
    }

    /** The lock as it is to be. */
    public LayoutLock lock() {
        return lock;
    }

    /** Whether the lock is new or has a new version. */
    public boolean isChanged() {
        return changed;
    }

    /** What happened, for people, in lines. */
    public List<String> report() {
        RecordLayout last = lock.last();
        String subject = last.recordName() + " version " + last.version();
        if (!changed) {
            return List.of(subject + " is locked already");
        }
        return step.map(taken -> report(subject, taken))
                .orElseGet(() -> List.of("locked " + subject + ", the first version in it, with " + last.recordSize()
                        + " bytes a record"));
    }

    private static List<String> report(String subject, LayoutStep step) {
        long older = step.before().version();
        long newer = step.after().version();
        String kind = step.isBreaking() ? "a BREAKING step" : "a compatible step";
        return Stream.of(
                        Stream.of("locked " + subject + ", " + kind + " from version " + older + ":"),
                        changes(step).map(change -> "  - " + change),
                        Stream.of(
                                files("Existing files", newer, older, step) + copies(step),
                                files("Older programs", older, newer, step)
                                        + (step.breaksRecords()
                                                ? "programs in other languages that take fields by their offsets read"
                                                        + " them wrongly until they are changed."
                                                : "programs in other languages that take fields by their offsets, and"
                                                        + " the record size from the file's header, read both.")),
                        lookups(step))
                .flatMap(lines -> lines)
                .collect(Collectors.toList());
    }

    /** Of files of format 2: those of format 1 say too little of themselves. */
    private static String files(String heading, long programs, long files, LayoutStep step) {
        return "  " + heading + ": programs of version " + programs + " read files of version " + files
                + (step.breaksRecords() ? " if every field can be read by its name" : "")
                + ", and do not write to them; ";
    }

    private static String copies(LayoutStep step) {
        if (step.breaksRecords()) {
            return MOVES + step.after().version() + " if each field can be taken over, and else a program does, which"
                    + " computes it (Migration.withField).";
        }
        return MOVES
                + step.after().version()
                + (step.changesLookups() ? ", if their records keep its key and its order." : " without loss.");
    }

    private static Stream<String> lookups(LayoutStep step) {
        return step.changesLookups()
                ? Stream.of(
                        "  Keys and orders: in a file of the other version, a program finds records by those that both"
                                + " versions have.")
                : Stream.empty();
    }

    private static Stream<String> changes(LayoutStep step) {
        int before = step.before().recordSize();
        int after = step.after().recordSize();
        Stream<String> size = before == after
                ? Stream.of("a record has " + after + " bytes as before")
                : Stream.of("a record had " + before + " bytes, has " + after);
        Stream<String> changes = step.changes().isEmpty()
                ? Stream.of("every field is where it was")
                : step.changes().stream().map(change -> change.asStep() + (change.isBreaking() ? " (breaking)" : ""));
        return Stream.concat(changes, size);
    }
}
