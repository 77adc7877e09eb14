package io.mmapforge.tool;

/** Characters that a terminal would obey. */
final class Controls {
    private Controls() {}

    static boolean isControl(int c) {
        return c < 0x20 || c >= 0x7F && c < 0xA0;
    }

    /** Whether a byte of UTF-8 is such a character, or may be the second of one. */
    static boolean mayBeControl(int utf8) {
        return isControl(utf8);
    }

    /** The text with such characters as {@code \n} or <code>&#92;u001b</code>. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (!isControl(c)) {
                escaped.append(c);
            } else {
                switch (c) {
                    case '\n' -> escaped.append("\\n");
                    case '\r' -> escaped.append("\\r");
                    case '\t' -> escaped.append("\\t");
                    default -> escaped.append(String.format("\\u%04x", (int) c));
                }
            }
        }
        return escaped.toString();
    }
}
