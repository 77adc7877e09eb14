package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Builds the tree of a file's one document.
 *
 * <p>The parser's own word on anchors, tags and aliases is incomplete: it drops the anchors of scalars and the tags of
 * keys. But it reports where a node starts, these marks included, and in YAML nothing else can start with theirs. So the
 * source character at a node's position tells.
 */
final class YamlTreeReader {
    static final int MAX_DEPTH = 16;

    private final FileDiagnostics report;
    private final YamlTokens tokens;
    private @Nullable Position lastMarkPosition;

    private YamlTreeReader(FileDiagnostics report, YamlTokens tokens) {
        this.report = report;
        this.tokens = tokens;
    }

    static Optional<YamlNode> read(FileDiagnostics report) throws UnreadableYamlException {
        try (YamlTokens tokens = new YamlTokens(report.file())) {
            return new YamlTreeReader(report, tokens).document();
        }
    }

    private Optional<YamlNode> document() throws UnreadableYamlException {
        JsonToken first = tokens.next();
        if (first == null) {
            throw emptyFile();
        }
        YamlNode root = node(first, 1);
        if (tokens.next() != null) {
            report.report(
                    Rule.SECOND_DOCUMENT,
                    documentStart(tokens.position()),
                    "a second YAML document starts here",
                    "put each record type into a file of its own");
        } else if (root instanceof YamlScalar scalar && scalar.kind() == ScalarKind.NULL) {
            throw emptyFile();
        }
        return Optional.of(root);
    }

    private static UnreadableYamlException emptyFile() {
        return new UnreadableYamlException(
                Rule.EMPTY_FILE,
                Position.START,
                "the file describes nothing",
                "start with mmf: 1, record: and fields:, or delete the file");
    }

    private Position documentStart(Position firstNode) {
        int line = Math.min(firstNode.line(), report.file().lineCount());
        while (line > 1 && !report.file().line(line).startsWith("---")) {
            line--;
        }
        return line > 1 ? new Position(line, 1) : firstNode;
    }

    private YamlNode node(JsonToken token, int depth) throws UnreadableYamlException {
        Position position = tokens.position();
        return switch (token) {
            case START_OBJECT -> {
                reportMarks(position, false);
                yield mapping(position, requireDepth(depth, position));
            }
            case START_ARRAY -> {
                reportMarks(position, false);
                yield sequence(position, requireDepth(depth, position));
            }
            default -> reportMarks(position, true) ? new YamlRejected(position) : scalar(position);
        };
    }

    private static int requireDepth(int depth, Position position) throws UnreadableYamlException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableYamlException(
                    Rule.NESTED_TOO_DEEPLY,
                    position,
                    "values are nested more than " + MAX_DEPTH + " deep",
                    "flatten the structure");
        }
        return depth;
    }

    private YamlScalar scalar(Position position) {
        String text = tokens.text();
        boolean plain = "\"'|>".indexOf(report.file().codePointAt(position)) < 0;
        return new YamlScalar(position, plain ? ScalarKind.ofPlain(text) : ScalarKind.TEXT, text);
    }

    private YamlSequence sequence(Position position, int depth) throws UnreadableYamlException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != null && token != JsonToken.END_ARRAY; token = tokens.next()) {
            items.add(node(token, depth + 1));
        }
        return new YamlSequence(position, items);
    }

    private YamlMapping mapping(Position position, int depth) throws UnreadableYamlException {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String key = tokens.text();
            Position keyPosition = tokens.position();
            reportMarks(keyPosition, true);
            JsonToken valueToken = tokens.next();
            if (valueToken == null) {
                break;
            }
            YamlNode value = node(valueToken, depth + 1);
            Position first = seen.putIfAbsent(key, keyPosition);
            if (first == null) {
                entries.add(new YamlMapping.Entry(key, keyPosition, value));
            } else {
                report.report(
                        Rule.DUPLICATE_KEY,
                        keyPosition,
                        "key " + DisplayText.quote(key) + " occurs twice, first at " + first,
                        "remove one of them");
            }
        }
        return new YamlMapping(position, entries);
    }

    /** Reports an anchor, a tag or an alias at the start of a node; returns whether there is one. */
    private boolean reportMarks(Position position, boolean mayBeAlias) {
        int character = report.file().codePointAt(position);
        boolean alias = character == '*' && mayBeAlias;
        if (character != '&' && character != '!' && !alias) {
            return false;
        }
        if (position.equals(lastMarkPosition)) {
            return true;
        }
        lastMarkPosition = position;
        if (character == '!') {
            report.report(Rule.TAG, position, "YAML tags are not allowed", "remove the tag");
        } else {
            report.report(
                    Rule.ALIAS_OR_ANCHOR,
                    position,
                    alias ? "YAML aliases are not allowed" : "YAML anchors are not allowed",
                    alias ? "write the value out" : "remove the anchor");
        }
        return true;
    }
}
