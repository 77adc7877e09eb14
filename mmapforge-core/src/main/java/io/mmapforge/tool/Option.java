package io.mmapforge.tool;

/**
 * A word that begins with {@code -}, and changes what a command does.
 *
 * @param name without the leading {@code --}
 * @param letter the short form without the leading {@code -}; empty if there is none
 * @param value what stands behind {@code =} in its help; empty if nothing may
 * @param summary what it does
 */
record Option(String name, String letter, String value, String summary) {
    /** How a command's output looks. */
    static final Option FORMAT =
            new Option("format", "", "text|json|csv", "how it is written, text unless said otherwise");

    /** One that is there or not. */
    static Option flag(String name, String summary) {
        return new Option(name, "", "", summary);
    }

    /** One with a value. */
    static Option valued(String name, String value, String summary) {
        return new Option(name, "", value, summary);
    }

    boolean hasValue() {
        return !value.isEmpty();
    }

    /** As it is written: {@code --format=text|json|csv}, or {@code -f, --follow}. */
    String text() {
        return (letter.isEmpty() ? "" : "-" + letter + ", ") + "--" + name + (hasValue() ? "=" + value : "");
    }
}
