package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Writes a lock. The same lock always gives the same text, which is how a reader knows that nobody changed it. */
public final class LockText {
    /** The version of the lock file's language. */
    static final String LANGUAGE_VERSION = "1";

    static final String CHECKSUM_PREFIX = "sha256:";

    private static final String HEADER = "# Written by mvn mmapforge:lock. Commit this file; never edit it by hand.\n";

    /** What YAML libraries of any age take for something else than text. */
    private static final Set<String> AMBIGUOUS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private LockText() {}

    /** The content of the lock file, lines ended by a line feed. */
    public static String of(LayoutLock lock) {
        StringBuilder text = new StringBuilder();
        text.append(LockKeys.MMF_LOCK).append(": ").append(LANGUAGE_VERSION).append('\n');
        text.append(LockKeys.RECORD).append(": ").append(name(lock.record())).append('\n');
        text.append(LockKeys.VERSIONS).append(":\n");
        lock.versions().forEach(layout -> version(layout, text));
        return HEADER + text + LockKeys.CHECKSUM + ": " + CHECKSUM_PREFIX + sha256(text.toString()) + "\n";
    }

    private static void version(RecordLayout layout, StringBuilder text) {
        text.append("  - ").append(LockKeys.VERSION).append(": ").append(layout.version());
        text.append("\n    ").append(LockKeys.RECORD_SIZE).append(": ").append(layout.recordSize());
        text.append("\n    ").append(LockKeys.ALIGN).append(": ").append(layout.alignment());
        text.append("\n    ").append(LockKeys.FINGERPRINT).append(": \"").append(layout.fingerprint());
        text.append("\"\n    ").append(LockKeys.FIELDS).append(":\n");
        layout.fields().forEach(field -> field(field, text));
    }

    private static void field(FieldLayout field, StringBuilder text) {
        text.append("      - { ").append(LockKeys.NAME).append(": ").append(name(field.name()));
        text.append(", ").append(LockKeys.TYPE).append(": ").append(field.kind().schemaName());
        if (field.kind().isVariableLength()) {
            text.append(", ").append(LockKeys.MAX_BYTES).append(": ").append(field.maxBytes());
        }
        text.append(", ").append(LockKeys.OFFSET).append(": ").append(field.offset());
        text.append(", ")
                .append(LockKeys.SIZE)
                .append(": ")
                .append(field.size())
                .append(" }\n");
    }

    private static String name(String name) {
        return AMBIGUOUS.contains(name.toLowerCase(Locale.ROOT)) ? '"' + name + '"' : name;
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
