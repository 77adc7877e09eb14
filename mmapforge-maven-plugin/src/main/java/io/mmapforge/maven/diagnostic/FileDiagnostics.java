package io.mmapforge.maven.diagnostic;

import java.util.function.Consumer;

/** Takes the problems of one file, and knows whether it has errors. Not thread-safe. */
public final class FileDiagnostics {
    private final SourceFile file;
    private final Consumer<Diagnostic> sink;
    private int errors;

    FileDiagnostics(SourceFile file, Consumer<Diagnostic> sink) {
        this.file = file;
        this.sink = sink;
    }

    /**
     * Reports a broken rule.
     *
     * @param rule the rule
     * @param position where in the file
     * @param problem what is wrong, with the value found and what was expected
     * @param remedy how to mend it
     */
    public void report(Rule rule, Position position, String problem, String remedy) {
        errors += rule.severity() == Severity.ERROR ? 1 : 0;
        sink.accept(new Diagnostic(rule, file, position, problem, remedy));
    }

    /** The file. */
    public SourceFile file() {
        return file;
    }

    /** Whether an error was reported here. */
    public boolean hasErrors() {
        return errors > 0;
    }

    /** How many errors were reported here. */
    public int errors() {
        return errors;
    }
}
