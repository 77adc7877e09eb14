package io.mmapforge.maven.diagnostic;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One broken rule.
 *
 * @param rule the rule
 * @param file the file in which it is broken
 * @param position where in the file
 * @param problem what is wrong, with the value found and what was expected
 * @param remedy how to mend it
 */
public record Diagnostic(Rule rule, SourceFile file, Position position, String problem, String remedy)
        implements Comparable<Diagnostic> {
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(
                    (Diagnostic diagnostic) -> diagnostic.file.displayPath())
            .thenComparing(Diagnostic::position)
            .thenComparing(Diagnostic::rule);

    /** How bad it is. */
    public Severity severity() {
        return rule.severity();
    }

    /** For example {@code tick.mmf.yaml:7:5: error: field 'a': maxBytes is required for string; add ... [MMF012]}. */
    public String headline() {
        return file.displayPath() + ":" + position + ": " + severity().label() + ": " + problem + "; " + remedy + " ["
                + rule.code() + "]";
    }

    /** The headline; then, unless it is blank, the source line and a caret below the place. */
    public String render() {
        int[] line = file.characters(position.line());
        boolean blank = Arrays.stream(line).allMatch(Character::isWhitespace);
        return blank ? headline() : headline() + "\n" + SourceExcerpt.of(line, position.column());
    }

    /** Orders by file, then by place. */
    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }
}
