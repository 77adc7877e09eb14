package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a schema with its lock, and reports what is at odds at its place in the schema. */
public final class LockComparison {
    private final RecordModel model;
    private final RecordLayout layout;
    private final SchemaPlaces places;
    private final FileDiagnostics report;
    private final String lockFileName;
    private final Set<String> lockedNames = new HashSet<>();

    /**
     * A comparison to be made.
     *
     * @param model the record of a schema without errors
     * @param places where the schema says what
     * @param lockFileName the name of the schema's lock file, whether there is one or not
     * @param report takes what is at odds
     */
    public LockComparison(RecordModel model, SchemaPlaces places, String lockFileName, FileDiagnostics report) {
        this.model = model;
        this.layout = model.layout();
        this.places = places;
        this.report = report;
        this.lockFileName = lockFileName;
    }

    /**
     * Compares the schema with its lock.
     *
     * @param lock the lock, if there is one
     * @return the record with the earlier layouts that the lock has
     */
    public RecordModel compareWith(Optional<LayoutLock> lock, LockPolicy policy) {
        compare(lock, policy);
        return model.withOlderLayouts(
                lock.map(present -> present.before(layout.version())).orElse(List.of()));
    }

    private void compare(Optional<LayoutLock> lock, LockPolicy policy) {
        if (lock.isEmpty()) {
            if (policy.unlockedVersions() == UnlockedVersions.REFUSED) {
                report.report(
                        Rule.LOCK_REQUIRED,
                        places.version(),
                        subject() + " is not locked: there is no " + lockFileName,
                        runLock(policy) + ", and commit the file that it writes");
            }
            return;
        }
        if (!lock.get().record().equals(layout.recordName())) {
            report.report(
                    Rule.RENAMED_LOCKED_RECORD,
                    places.record(),
                    "the record is called " + layout.recordName() + ", but " + lockFileName + " holds the versions of "
                            + lock.get().record(),
                    "call it " + lock.get().record() + ", or give " + layout.recordName()
                            + " a schema file of its own");
            return;
        }
        lock.get().versions().forEach(version -> version.fields().forEach(field -> lockedNames.add(field.name())));
        compareVersion(lock.get().last(), policy);
    }

    private void compareVersion(RecordLayout locked, LockPolicy policy) {
        long steps = layout.version() - locked.version();
        if (steps == 0) {
            for (LayoutChange change : LayoutStep.between(locked, layout).changes()) {
                report.report(
                        Rule.CHANGED_LOCKED_LAYOUT,
                        change.placeIn(places),
                        change.asConflict(locked.version()),
                        remedyOfChange(locked, policy));
            }
        } else if (steps < 0) {
            report.report(
                    Rule.VERSION_BELOW_LOCK,
                    places.version(),
                    "version is " + layout.version() + ", the last that is locked is " + locked.version(),
                    "write version: " + locked.version()
                            + next(locked)
                                    .map(version -> ", or version: " + version + " for a new layout")
                                    .orElse(""));
        } else if (steps > 1) {
            report.report(
                    Rule.SKIPPED_VERSION,
                    places.version(),
                    "version is " + layout.version() + ", the last that is locked is " + locked.version(),
                    "write version: " + (locked.version() + 1));
        } else {
            requireLockedFormerNames(locked);
            compareStep(LayoutStep.between(locked, layout), policy);
        }
    }

    /** A misspelt former name would lead from no older file to the field, and nobody would notice. */
    private void requireLockedFormerNames(RecordLayout locked) {
        for (FieldLayout field : layout.fields()) {
            boolean stated = locked.field(field.name())
                    .filter(old -> old.was().equals(field.was()))
                    .isPresent();
            if (!field.was().isEmpty() && !stated && !lockedNames.contains(field.was())) {
                List<String> gone = locked.fields().stream()
                        .map(FieldLayout::name)
                        .filter(name -> layout.field(name).isEmpty())
                        .toList();
                report.report(
                        Rule.FORMER_NAME_NOT_LOCKED,
                        places.field(field.name()),
                        "field '" + field.name() + "': no version in " + lockFileName + " has a field '" + field.was()
                                + "'",
                        gone.isEmpty()
                                ? "remove was"
                                : "write the name that it had, one of " + String.join(", ", gone) + ", or remove was");
            }
        }
    }

    private void compareStep(LayoutStep step, LockPolicy policy) {
        if (policy.compatibility() == Compatibility.COMPATIBLE) {
            step.changes().stream()
                    .filter(LayoutChange::isBreaking)
                    .forEach(change -> report.report(
                            Rule.BREAKING_STEP,
                            change.placeIn(places),
                            "breaking step from version " + step.before().version() + ": " + change.asStep(),
                            "compatibility is set to compatible: " + change.remedy()
                                    + ", or set compatibility to any"));
        }
        String problem = subject() + " is not locked: the last version in " + lockFileName + " is "
                + step.before().version();
        if (policy.unlockedVersions() == UnlockedVersions.REFUSED) {
            report.report(Rule.LOCK_REQUIRED, places.version(), problem, runLock(policy) + ", and commit the file");
        } else if (policy.unlockedVersions() == UnlockedVersions.REPORTED) {
            report.report(Rule.UNLOCKED_VERSION, places.version(), problem, runLock(policy) + " before you release it");
        }
    }

    private String subject() {
        return layout.recordName() + " version " + layout.version();
    }

    private static String runLock(LockPolicy policy) {
        return "run " + policy.lockCommand();
    }

    private static Optional<Long> next(RecordLayout locked) {
        return locked.version() == RecordLayout.MAX_VERSION ? Optional.empty() : Optional.of(locked.version() + 1);
    }

    private static String remedyOfChange(RecordLayout locked, LockPolicy policy) {
        return next(locked)
                .map(version ->
                        "raise version to " + version + ", then " + runLock(policy) + "; or restore what is locked")
                .orElse("restore what is locked, there is no higher version");
    }
}
