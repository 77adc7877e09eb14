package io.mmapforge.maven.diagnostic;

/** A source line with a caret on the line below. Tabs and wide characters keep the caret in its place. */
final class SourceExcerpt {
    private static final int CONTEXT_BEFORE = 80;
    private static final int CONTEXT_AFTER = 40;
    private static final char ELLIPSIS = '…';

    private SourceExcerpt() {}

    /**
     * Draws the excerpt.
     *
     * @param characters the line without its line break
     * @param column the column of the caret in code points, from 1; beyond the line's end, the caret stands behind it
     */
    static String of(int[] characters, int column) {
        int caret = Math.min(Math.max(column - 1, 0), characters.length);
        int start = Math.max(0, caret - CONTEXT_BEFORE);
        int end = Math.min(characters.length, caret + CONTEXT_AFTER);
        StringBuilder excerpt = new StringBuilder();
        StringBuilder padding = new StringBuilder();
        if (start > 0) {
            excerpt.append(ELLIPSIS);
            padding.append(' ');
        }
        for (int i = start; i < end; i++) {
            int character = characters[i] == '\t' ? '\t' : DisplayText.printable(characters[i]);
            excerpt.appendCodePoint(character);
            if (i < caret) {
                padding.append(blankAsWideAs(character));
            }
        }
        if (end < characters.length) {
            excerpt.append(ELLIPSIS);
        }
        return excerpt.append('\n').append(padding).append('^').toString();
    }

    private static String blankAsWideAs(int character) {
        if (character == '\t') {
            return "\t";
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return "";
        }
        return isWide(character) ? "  " : " ";
    }

    /** Whether terminals give the character two cells: East Asian wide and full-width characters, and emoji. */
    private static boolean isWide(int character) {
        return isIn(character, 0x1100, 0x115F)
                || isIn(character, 0x2E80, 0x303E)
                || isIn(character, 0x3041, 0xA4CF)
                || isIn(character, 0xA960, 0xA97F)
                || isIn(character, 0xAC00, 0xD7A3)
                || isIn(character, 0xF900, 0xFAFF)
                || isIn(character, 0xFE30, 0xFE6F)
                || isIn(character, 0xFF01, 0xFF60)
                || isIn(character, 0xFFE0, 0xFFE6)
                || isIn(character, 0x1F300, 0x1F64F)
                || isIn(character, 0x1F680, 0x1F6FF)
                || isIn(character, 0x1F900, 0x1FAFF)
                || isIn(character, 0x20000, 0x3FFFD);
    }

    private static boolean isIn(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
