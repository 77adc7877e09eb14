package io.mmapforge.maven.lock;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a lock file, and believes nothing that it says twice.
 *
 * <p>The layouts are computed anew from the fields. If that comes to what the file says, the whole text is compared with
 * the one that would be written, so that no change escapes but one in a comment; Windows line ends are no change.
 */
public final class LockReader {
    /** The largest file that is read, in bytes. */
    public static final int MAX_FILE_BYTES = 4 << 20;

    private static final String WHOLE = "the file";

    private final FileDiagnostics report;
    private final String mergeAdvice;

    private LockReader(FileDiagnostics report, String lockCommand) {
        this.report = report;
        this.mergeAdvice = "keep the whole file of one side, give the other side's schema the next version, and run "
                + lockCommand;
    }

    /**
     * Reads a lock file.
     *
     * @param displayPath the path to show in diagnostics
     * @param content the file's bytes; of a file larger than {@link #MAX_FILE_BYTES}, the first
     *     {@code MAX_FILE_BYTES + 1} are enough
     * @param lockCommand what to run to lock the schema, as remedies say it
     * @param diagnostics takes what is wrong
     * @return the lock, or nothing if something is wrong
     */
    public static Optional<LayoutLock> read(
            String displayPath, byte[] content, String lockCommand, Diagnostics diagnostics) {
        boolean tooLarge = content.length > MAX_FILE_BYTES;
        String text = tooLarge ? "" : new String(content, StandardCharsets.UTF_8);
        FileDiagnostics report = diagnostics.in(new SourceFile(displayPath, text));
        try {
            if (tooLarge) {
                throw new EditedLockException(Position.START, "the file has more than " + MAX_FILE_BYTES + " bytes");
            }
            return new LockReader(report, lockCommand).read(content);
        } catch (EditedLockException e) {
            report.report(Rule.EDITED_LOCK, e.position(), "the lock was changed by hand: " + e.problem(), e.remedy());
            return Optional.empty();
        }
    }

    private Optional<LayoutLock> read(byte[] content) throws EditedLockException {
        requireNoConflict();
        LockNode whole = new LockNode(yaml(content), WHOLE);
        if (isOfOtherLanguage(whole)) {
            return Optional.empty();
        }
        LayoutLock lock = lock(whole);
        LockTextComparison.requireWritten(lock, report.file(), mergeAdvice);
        return Optional.of(lock);
    }

    private void requireNoConflict() throws EditedLockException {
        for (int line = 1; line <= report.file().lineCount(); line++) {
            if (report.file().line(line).startsWith("<<<<<<< ")) {
                throw new EditedLockException(new Position(line, 1), "a merge left both sides in it", mergeAdvice);
            }
        }
    }

    /** What a schema is advised to do about wrong YAML does not help a file that nobody writes by hand. */
    private YamlNode yaml(byte[] content) throws EditedLockException {
        Diagnostics ofYaml = new Diagnostics();
        Optional<ParsedYaml> parsed = SchemaParser.parseYaml(report.file().displayPath(), content, ofYaml);
        List<Diagnostic> problems = ofYaml.sorted();
        if (!problems.isEmpty()) {
            throw new EditedLockException(
                    problems.get(0).position(), problems.get(0).problem());
        }
        return parsed.map(ParsedYaml::root)
                .orElseThrow(() -> new EditedLockException(Position.START, "it can't be read"));
    }

    private boolean isOfOtherLanguage(LockNode whole) throws EditedLockException {
        if (!whole.has(LockKeys.MMF_LOCK)
                || !(whole.value(LockKeys.MMF_LOCK).node() instanceof YamlScalar stated)
                || stated.kind() != ScalarKind.WHOLE_NUMBER
                || stated.text().equals(LockText.LANGUAGE_VERSION)) {
            return false;
        }
        report.report(
                Rule.UNSUPPORTED_LOCK_VERSION,
                stated.position(),
                "mmfLock is " + stated.text() + ", expected " + LockText.LANGUAGE_VERSION,
                "use the version of the plugin that wrote the file, or a later one");
        return true;
    }

    private static LayoutLock lock(LockNode whole) throws EditedLockException {
        whole.requireExactly(LockKeys.LOCK);
        String record = whole.value(LockKeys.RECORD).text();
        List<RecordLayout> layouts = new ArrayList<>();
        for (LockNode version : whole.value(LockKeys.VERSIONS).items("entry", LockKeys.VERSIONS)) {
            RecordLayout layout = LockedVersionReader.read(record, version);
            if (!layouts.isEmpty()) {
                requireNext(layouts.get(layouts.size() - 1), layout, version);
            }
            layouts.add(layout);
        }
        return new LayoutLock(record, layouts);
    }

    private static void requireNext(RecordLayout before, RecordLayout layout, LockNode version)
            throws EditedLockException {
        if (layout.version() != before.version() + 1) {
            throw version.wrong("version " + layout.version() + " follows version " + before.version());
        }
    }
}
