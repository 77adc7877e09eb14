package io.mmapforge.maven.diagnostic;

import java.util.Locale;

/** How bad a diagnostic is. */
public enum Severity {
    /** Nothing is generated. */
    ERROR,
    /** The schema can be used, yet is probably not what its author wanted. */
    WARNING;

    /** The word in a rendered diagnostic: {@code error}, {@code warning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
