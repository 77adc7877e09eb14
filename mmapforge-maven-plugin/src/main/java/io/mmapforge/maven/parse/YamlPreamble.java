package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what the YAML library reports without a position, or lets pass: forbidden characters, YAML's version. */
final class YamlPreamble {
    private static final Pattern VERSION_DIRECTIVE = Pattern.compile("%YAML[ \t]+(\\S+).*");
    private static final String YAML_VERSION = "1.2";
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private YamlPreamble() {}

    static void check(SourceFile file) throws UnreadableYamlException {
        checkCharacters(file);
        checkVersionDirective(file);
    }

    private static void checkCharacters(SourceFile file) throws UnreadableYamlException {
        String text = file.text();
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            if (character == BYTE_ORDER_MARK) {
                throw new UnreadableYamlException(
                        Rule.NOT_YAML,
                        file.positionOf(i),
                        "not YAML: a byte order mark (U+FEFF) may stand once, at the start of the file",
                        "remove this one, which editors don't show");
            }
            if (!isAllowed(character)) {
                throw new UnreadableYamlException(
                        Rule.NOT_YAML,
                        file.positionOf(i),
                        String.format("not YAML: the character U+%04X is not allowed", character),
                        "remove it");
            }
        }
    }

    private static boolean isAllowed(int character) {
        return switch (character) {
            case '\t', '\n', '\r', 0x85 -> true;
            default ->
                character >= 0x20 && character <= 0x7E
                        || character >= 0xA0 && character <= 0xD7FF
                        || character >= 0xE000 && character <= 0xFFFD
                        || character >= 0x10000;
        };
    }

    private static void checkVersionDirective(SourceFile file) throws UnreadableYamlException {
        for (int number = 1; number <= file.lineCount(); number++) {
            String line = file.line(number);
            if (!line.isBlank() && line.charAt(0) != '%' && line.stripLeading().charAt(0) != '#') {
                return;
            }
            Matcher directive = VERSION_DIRECTIVE.matcher(line);
            if (directive.matches() && !directive.group(1).equals(YAML_VERSION)) {
                throw new UnreadableYamlException(
                        Rule.NOT_YAML,
                        new Position(number, 1),
                        "the file says that it is YAML " + DisplayText.clean(directive.group(1)) + ", schemas are YAML "
                                + YAML_VERSION,
                        "remove the directive");
            }
        }
    }
}
