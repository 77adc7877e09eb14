package io.mmapforge.maven.generate.rust;

import io.mmapforge.maven.target.DocLines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Literals and comments. */
final class RustText {
    private static final int DOC_WIDTH = 120;
    private static final String DIGITS = "0123456789abcdef";

    private RustText() {}

    /** A string literal of one line. What is not printable ASCII is escaped. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                literal.append('\\').appendCodePoint(character);
            } else if (character >= ' ' && character <= '~') {
                literal.appendCodePoint(character);
            } else {
                literal.append("\\u{").append(Integer.toHexString(character)).append('}');
            }
        });
        return literal.append('"').toString();
    }

    /** The elements of an array of bytes. */
    static String bytes(byte[] bytes) {
        List<String> elements = new ArrayList<>();
        for (byte each : bytes) {
            elements.add("0x" + DIGITS.charAt(each >> 4 & 0xF) + DIGITS.charAt(each & 0xF));
        }
        return elements.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Documentation of an item: what it is, and how the schema describes it.
     *
     * @param indent what each line begins with
     * @param sentence what it is; empty if the description is to stand alone
     * @param doc the schema's description, which may be empty
     * @return whole lines, perhaps none
     */
    static String doc(String indent, String sentence, String doc) {
        List<String> lines = new ArrayList<>(DocLines.of(sentence, DOC_WIDTH));
        List<String> described = DocLines.of(doc, DOC_WIDTH);
        if (!lines.isEmpty() && !described.isEmpty()) {
            lines.add("");
        }
        described.forEach(line -> lines.add(plain(line)));
        return lines.stream()
                .map(line -> indent + (line.isEmpty() ? "///" : "/// " + line) + "\n")
                .collect(Collectors.joining());
    }

    /** What a description says, and no markup: it is not for those who write schemas to know how Rust lays its documentation out. */
    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        line.codePoints().forEach(character -> {
            if ("\\`*_{}[]<>#|~&!".indexOf(character) >= 0) {
                plain.append('\\');
            }
            plain.appendCodePoint(character);
        });
        return plain.toString();
    }
}
