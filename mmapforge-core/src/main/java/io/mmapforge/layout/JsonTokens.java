package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of JSON (RFC 8259) that a schema text consists of: punctuation, strings and unsigned integers. */
final class JsonTokens {
    private static final String WHITE_SPACE = " \t\r\n";

    private final String text;
    private int position;

    JsonTokens(String text) {
        this.text = text;
    }

    void expect(char expected) {
        if (!accept(expected)) {
            throw error("expected '" + expected + "'");
        }
    }

    boolean accept(char expected) {
        skipWhiteSpace();
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    void expectEnd() {
        skipWhiteSpace();
        if (position != text.length()) {
            throw error("expected the end of the text");
        }
    }

    long number() {
        skipWhiteSpace();
        int start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        int digits = position - start;
        if (digits == 0 || digits > 18 || digits > 1 && text.charAt(start) == '0') {
            throw error("expected a whole number of at most 18 digits");
        }
        return Long.parseLong(text, start, position, 10);
    }

    /** A number that is not zero. */
    long positive(String what) {
        long value = number();
        if (value == 0) {
            throw error(what + " is 0");
        }
        return value;
    }

    /** An array of one to {@code most} elements, each read in turn. */
    <T> List<T> list(String what, int most, Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        expect('[');
        do {
            if (elements.size() == most) {
                throw error("more than " + most + " " + what);
            }
            elements.add(element.get());
        } while (accept(','));
        expect(']');
        return elements;
    }

    String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                requirePairs(value);
                return value.toString();
            }
            if (c < 0x20) {
                throw error("a control character in a string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    InvalidLayoutException error(String problem) {
        return new InvalidLayoutException("schema text, at character " + position + ": " + problem);
    }

    /** Half a character cannot be written as UTF-8, so programs would disagree about what was meant. */
    private void requirePairs(StringBuilder value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw error("a surrogate without its other half in a string");
            }
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw error("unknown escape '\\" + c + "'");
        };
    }

    private char codeUnit() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error("expected four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private char next() {
        if (position == text.length()) {
            throw error("unexpected end");
        }
        return text.charAt(position++);
    }

    private void skipWhiteSpace() {
        while (position < text.length() && WHITE_SPACE.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
