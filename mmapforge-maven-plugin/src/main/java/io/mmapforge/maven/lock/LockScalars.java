package io.mmapforge.maven.lock;

import java.util.Locale;
import java.util.Set;

/** How names and texts stand in a lock, so that YAML libraries of any age take them for text. */
final class LockScalars {
    /** What YAML libraries take for something else than text. */
    private static final Set<String> AMBIGUOUS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private LockScalars() {}

    /** A name of letters, digits and underscores. */
    static String name(String name) {
        return AMBIGUOUS.contains(name.toLowerCase(Locale.ROOT)) ? '"' + name + '"' : name;
    }

    /** Any text, in double quotes, and without characters that a reader couldn't see or a terminal could take for a command. */
    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (isVisible(character)) {
                quoted.appendCodePoint(character);
            } else {
                quoted.append(String.format(character > 0xFFFF ? "\\U%08X" : "\\u%04X", character));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
