package io.mmapforge.tool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a command's output looks. */
enum OutputFormat {
    /** For people: columns of a fixed width. */
    TEXT,
    /** JSON: one object a line. */
    JSON,
    /** CSV as RFC 4180 has it, but lines end with a line feed alone. */
    CSV;

    static Optional<OutputFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
