package io.mmapforge.layout;

import java.util.Objects;

/**
 * One way in which a file's layout is not the program's.
 *
 * @param subject the field's name, or the record's property
 * @param program what the program was built for
 * @param file what the file holds
 * @param history in which versions it came about, for example {@code new in version 2}; empty if that is not known
 */
public record LayoutDifference(String subject, String program, String file, String history) {
    /**
     * Builds the difference.
     *
     * @throws NullPointerException if any of them is null
     */
    public LayoutDifference {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(history, "history");
    }

    /** A difference of which it is not known how it came about. */
    public LayoutDifference(String subject, String program, String file) {
        this(subject, program, file, "");
    }

    /** For example {@code price: float64 at 16 in the program, int64 at 24 in the file (changed in version 2)}. */
    @Override
    public String toString() {
        String places = subject + ": " + program + " in the program, " + file + " in the file";
        return history.isEmpty() ? places : places + " (" + history + ")";
    }
}
