package io.mmapforge.maven.page;

import java.util.Locale;

/** Texts of a store, as a page shows them. */
final class Shown {
    private static final int LONGEST = 160;
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int STEP = 1024;

    private Shown() {}

    /** A text without what would change how the page looks around it, and not longer than a table's cell may be. */
    static String text(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return clean(text.substring(0, end)) + (end < text.length() ? "…" : "");
    }

    /** A description, whose line ends and indentation mean nothing. */
    static String prose(String text) {
        return clean(text.replaceAll("\\s+", " ").strip());
    }

    private static String clean(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        switch (Character.getType(c)) {
            // FORMAT has the characters that turn the direction of what follows.
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            case Character.SURROGATE -> shown.append('\uFFFD');
            default -> shown.appendCodePoint(c);
        }
    }

    /** A number with its digits in groups of three. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A part of a whole, in percent. */
    static String percent(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        return percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** A size in the largest unit of which there is at least one. */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
