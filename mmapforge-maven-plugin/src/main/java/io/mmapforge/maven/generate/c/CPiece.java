package io.mmapforge.maven.generate.c;

/**
 * Bytes of a record that belong together, as the runtime has them in a table.
 *
 * @param name the field's name in the schema; of a struct's member with the member's behind it
 * @param offset bytes from the record's start
 * @param size bytes of one value
 * @param count how many values
 * @param stride bytes from one value to the next
 * @param presence the field's presence bit, -1 if it always has a value
 * @param kind the constant of the runtime that says what is a value
 * @param limit the highest length of a content, or number of a decimal
 */
public record CPiece(String name, int offset, int size, int count, int stride, int presence, String kind, long limit) {
    static final String PLAIN = "MMF_PLAIN";

    /** Whether another piece lies right behind this one, and both are nothing but bytes. */
    boolean isContinuedBy(CPiece next) {
        return kind.equals(PLAIN)
                && next.kind.equals(PLAIN)
                && count == 1
                && next.count == 1
                && presence == next.presence
                && offset + size == next.offset;
    }

    CPiece with(CPiece next) {
        return new CPiece(name, offset, size + next.size, 1, size + next.size, presence, PLAIN, 0);
    }
}
