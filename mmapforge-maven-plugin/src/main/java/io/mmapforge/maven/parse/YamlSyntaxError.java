package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Says in the user's terms what the YAML library didn't like, and where. */
final class YamlSyntaxError {
    private static final String KEY_EXPECTED = "Expected a property name";
    private static final String COLON_EXPECTED = "could not find expected ':'";
    private static final String END_OF_STREAM = "end of stream";

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
        problem = DisplayText.clean(problem);
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
