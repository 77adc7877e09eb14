package io.mmapforge.maven.diagnostic;

/** Makes text from a file fit to be shown in a terminal: it can't move the cursor, change colours or flood the log. */
public final class DisplayText {
    private static final int MAX_QUOTED_CHARACTERS = 60;
    private static final int REPLACEMENT = 0xFFFD;

    private DisplayText() {}

    /** The text in single quotes, with control characters replaced, and cut if it is long. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints()
                .limit(MAX_QUOTED_CHARACTERS)
                .map(DisplayText::printable)
                .forEach(quoted::appendCodePoint);
        if (text.codePointCount(0, text.length()) > MAX_QUOTED_CHARACTERS) {
            quoted.append('…');
        }
        return quoted.append('\'').toString();
    }

    /** The text with control characters replaced. */
    public static String clean(String text) {
        return isPrintableAscii(text) ? text : replaceUnprintable(text);
    }

    /** Nearly every text is; a build shows the paths of all its files. */
    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String replaceUnprintable(String text) {
        return text.codePoints()
                .map(DisplayText::printable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The character itself, or a replacement if a terminal could take it for a command or reorder the line. */
    static int printable(int codePoint) {
        return isUnprintable(codePoint) ? REPLACEMENT : codePoint;
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
