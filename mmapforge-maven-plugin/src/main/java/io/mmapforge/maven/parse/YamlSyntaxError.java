package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Says in the user's terms what the YAML library didn't like, and where. */
final class YamlSyntaxError {
    private YamlSyntaxError() {}

    /**
     * Translates an error.
     *
     * @param error the library's error. Its own location is often that of an earlier token, that of its cause is right.
     * @param tokenPosition where the parser stood
     */
    static UnreadableYamlException translate(JacksonException error, Position tokenPosition) {
        Throwable cause = error.getCause();
        if (cause instanceof MarkedYamlEngineException marked) {
            String problem = Optional.ofNullable(marked.getProblem()).orElse("").strip();
            Position position = marked.getProblemMark()
                    .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(tokenPosition);
            return new UnreadableYamlException(Rule.NOT_YAML, position, "not YAML: " + problem, remedy(problem));
        }
        if (cause == null) {
            // Without a cause, the error is Jackson's own, and the walk can provoke only this one.
            return new UnreadableYamlException(
                    Rule.NOT_YAML,
                    tokenPosition,
                    "a key is a list, a mapping or an alias, expected text",
                    "write the key as plain text");
        }
        return new UnreadableYamlException(
                Rule.NOT_YAML, tokenPosition, "not YAML: " + firstLine(error.getOriginalMessage()), remedy(""));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String remedy(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "check the indentation, and put text that contains ': ' in quotes";
        }
        if (problem.contains("cannot start any token")) {
            return "put the text in quotes";
        }
        if (problem.contains("end of stream")) {
            return "close the quote or bracket";
        }
        if (problem.contains("escape")) {
            return "write the backslash twice, or put the text in single quotes";
        }
        return "check indentation, quotes and brackets here and just above";
    }
}
