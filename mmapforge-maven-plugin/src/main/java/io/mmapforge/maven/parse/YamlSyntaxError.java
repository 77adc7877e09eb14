package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Says in the user's terms what the YAML library didn't like, and where. */
final class YamlSyntaxError {
    private static final String KEY_EXPECTED = "Expected a property name";
    private static final String COLON_EXPECTED = "could not find expected ':'";
    private static final String END_OF_STREAM = "end of stream";
    private static final String BLOCK_END = "<block end>";
    private static final String COMMA_EXPECTED = "expected ',' or";

    /** The parser calls the key of a block {@code ?}, as YAML may write it. */
    private static final Pattern OUT_OF_LINE = Pattern.compile("<block end>.*(<block (mapping|sequence) start>|'\\?')");

    private YamlSyntaxError() {}

    /**
     * Translates an error.
     *
     * @param error the library's error. Its own location is often that of an earlier token, that of its cause is right.
     * @param tokenPosition where the parser stood
     * @param file the file that is being read
     */
    static UnreadableYamlException translate(JacksonException error, Position tokenPosition, SourceFile file) {
        Throwable cause = error.getCause();
        if (cause instanceof MarkedYamlEngineException marked) {
            return ofScanner(marked, tokenPosition);
        }
        if (!error.getOriginalMessage().startsWith(KEY_EXPECTED)) {
            return notYaml(tokenPosition, "a value here can't be read", "check its escapes, such as \\x and \\u");
        }
        if (file.codePointAt(tokenPosition) == '*') {
            return new UnreadableYamlException(
                    Rule.ALIAS_OR_ANCHOR, tokenPosition, "YAML aliases are not allowed", "write the key out");
        }
        return notYaml(tokenPosition, "a key is a list or a mapping, expected text", "write the key as plain text");
    }

    private static UnreadableYamlException ofScanner(MarkedYamlEngineException error, Position tokenPosition) {
        String problem = Optional.ofNullable(error.getProblem()).orElse("").strip();
        Optional<Mark> mark = problem.contains(END_OF_STREAM) || problem.contains(COLON_EXPECTED)
                ? error.getContextMark().or(error::getProblemMark)
                : error.getProblemMark();
        Position position = mark.map(found -> new Position(found.getLine() + 1, found.getColumn() + 1))
                .orElse(tokenPosition);
        if (problem.contains("(TAB)")) {
            return notYaml(position, "a tab is used for indentation", "indent with spaces");
        }
        if (OUT_OF_LINE.matcher(problem).find()) {
            return notYaml(
                    position,
                    "not YAML: this line is indented differently from those that it belongs to",
                    "start the keys of a mapping, and the dashes of a list, in one column");
        }
        problem = DisplayText.clean(problem.replace(BLOCK_END, "the next key or the end"));
        int advice = problem.indexOf(". (");
        return notYaml(position, "not YAML: " + (advice < 0 ? problem : problem.substring(0, advice)), remedy(problem));
    }

    private static String remedy(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "check the indentation, and put text that contains ': ' in quotes";
        }
        if (problem.contains("cannot start any token")) {
            return "put the text in quotes";
        }
        if (problem.contains(END_OF_STREAM)) {
            return "close the quote that opens here";
        }
        if (problem.contains(COMMA_EXPECTED)) {
            return "put commas between entries, quote text that contains ': ', and close the bracket";
        }
        if (problem.contains(COLON_EXPECTED)) {
            return "write key: value, and quote or indent text that goes over several lines";
        }
        if (problem.contains("escape")) {
            return "write the backslash twice, or put the text in single quotes";
        }
        return "check indentation, quotes and brackets here and just above";
    }

    private static UnreadableYamlException notYaml(Position position, String problem, String remedy) {
        return new UnreadableYamlException(Rule.NOT_YAML, position, problem, remedy);
    }
}
