package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.OptionalInt;

/** Checks a doc text: it goes into source files and into stores, and both must stay readable. */
final class DocText {
    /** The longest doc text, in Java characters. It becomes a constant of a class file, which has 65,535 bytes at most. */
    static final int MAX_LENGTH = 4096;

    private DocText() {}

    /** The text without white space around it. */
    static String check(Located<String> doc, String subject, FileDiagnostics report) {
        String text = doc.value().strip();
        if (text.isEmpty()) {
            report.report(
                    Rule.EMPTY_DOC, doc.position(), subject + "doc says nothing", "describe it, or remove the key");
        }
        if (text.length() > MAX_LENGTH) {
            report.report(
                    Rule.DOC_TOO_LONG,
                    doc.position(),
                    subject + "doc has " + text.length() + " characters, expected at most " + MAX_LENGTH,
                    "shorten it");
        }
        OptionalInt illegal = text.codePoints().filter(DocText::isIllegal).findFirst();
        if (illegal.isPresent()) {
            report.report(
                    Rule.ILLEGAL_DOC_CHARACTER,
                    doc.position(),
                    subject + String.format("doc holds the character U+%04X", illegal.getAsInt()),
                    "remove it; control characters other than tab and line feed, separators, lone surrogates and "
                            + "characters that reorder text are not allowed");
        }
        return text;
    }

    private static boolean isIllegal(int character) {
        if (character == '\t' || character == '\n') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> isBidirectionalControl(character);
        };
    }

    private static boolean isBidirectionalControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
