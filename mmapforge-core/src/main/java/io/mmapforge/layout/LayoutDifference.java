package io.mmapforge.layout;

/**
 * One way in which a file's layout is not the program's.
 *
 * @param subject the field's name, or the record's property
 * @param program what the program was built for
 * @param file what the file holds
 */
public record LayoutDifference(String subject, String program, String file) {
    /** For example {@code price: float64 at 16 in the program, int64 at 24 in the file}. */
    @Override
    public String toString() {
        return subject + ": " + program + " in the program, " + file + " in the file";
    }
}
