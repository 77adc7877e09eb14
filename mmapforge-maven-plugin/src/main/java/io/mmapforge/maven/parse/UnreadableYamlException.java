package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;

/** A file can't be read any further. Carries the diagnostic to report. */
final class UnreadableYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final transient Position position;
    private final String remedy;

    UnreadableYamlException(Rule rule, Position position, String problem, String remedy) {
        super(problem);
        this.rule = rule;
        this.position = position;
        this.remedy = remedy;
    }

    Rule rule() {
        return rule;
    }

    Position position() {
        return position;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
