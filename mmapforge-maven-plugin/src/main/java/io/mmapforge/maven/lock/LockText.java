package io.mmapforge.maven.lock;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes a lock. The same lock always gives the same text, which is how a reader knows that nobody changed it. */
public final class LockText {
    /** The version of the lock file's language. */
    static final String LANGUAGE_VERSION = "1";

    static final String CHECKSUM_PREFIX = "sha256:";

    private static final String HEADER = "# Written by mvn mmapforge:lock. Commit this file; never edit it by hand.\n";

    private final StringBuilder text = new StringBuilder();

    private LockText() {}

    /** The content of the lock file, lines ended by a line feed. */
    public static String of(LayoutLock lock) {
        LockText written = new LockText();
        written.lock(lock);
        String text = written.text.toString();
        return HEADER + text + LockKeys.CHECKSUM + ": " + CHECKSUM_PREFIX + sha256(text) + "\n";
    }

    private void lock(LayoutLock lock) {
        line("", LockKeys.MMF_LOCK, LANGUAGE_VERSION);
        line("", LockKeys.RECORD, LockScalars.name(lock.record()));
        line(LockKeys.VERSIONS + ":");
        lock.versions().forEach(this::version);
    }

    private void version(RecordLayout layout) {
        line("  - ", LockKeys.VERSION, layout.version());
        line("    ", LockKeys.RECORD_SIZE, layout.recordSize());
        line("    ", LockKeys.ALIGN, layout.alignment());
        LockedLookups.lines(layout).forEach(line -> line("    " + line));
        line("    ", LockKeys.FINGERPRINT, '"' + layout.fingerprint().toString() + '"');
        List<ValueType> types = layout.namedTypes();
        if (!types.isEmpty()) {
            line("    " + LockKeys.TYPES + ":");
            types.forEach(this::type);
        }
        line("    " + LockKeys.FIELDS + ":");
        layout.fields().forEach(field -> line("      - " + LockedEntries.of(field)));
    }

    /** With a line for each constant and each member, so that a review shows which of them is new. */
    private void type(ValueType type) {
        line("      - ", LockKeys.NAME, LockScalars.name(type.text()));
        line("        ", LockKeys.SIZE, type.sizeBytes());
        if (type instanceof EnumType constants) {
            numbers(LockKeys.ENUM, constants.constants());
        } else if (type instanceof FlagsType flags) {
            numbers(LockKeys.FLAGS, flags.bits());
        } else if (type instanceof StructType struct) {
            line("        ", LockKeys.ALIGN, struct.alignmentBytes());
            line("        " + LockKeys.STRUCT + ":");
            for (MemberLayout member : struct.members()) {
                line("          - " + LockedEntries.of(member));
            }
        }
    }

    private void numbers(String form, List<NamedNumber> numbers) {
        line("        " + form + ":");
        numbers.forEach(each -> line("          ", LockScalars.name(each.name()), each.number()));
    }

    private void line(String indentation, String key, Object value) {
        line(indentation + key + ": " + value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
