package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.RecordLayout;

/** What generated documentation promises of a whole read, which depends on how long the records are. */
final class WholeReadText {
    /**
     * Values of more bytes than this are read word by word in the end, if others set single numbers of them faster than they can be
     * copied: see the class {@code LaneReader} of the core.
     */
    private static final int LONGEST_OF_ONE_MOMENT_BYTES = 512;

    private WholeReadText() {}

    /** A sentence that begins with what is read. */
    static String reads(String what, RecordContext record) {
        return isOfOneMoment(record)
                ? "Reads " + what + ", as it was at one moment: never parts of two writes."
                : "Reads " + what
                        + ": never parts of a write. While single numbers of it are set faster than it can be copied,"
                        + " some of them may be of another moment than others.";
    }

    /** How the values of a snapshot belong together. */
    static String were(RecordContext record) {
        return isOfOneMoment(record) ? "as they were at one moment." : "as a read found them.";
    }

    /** How the elements of an array belong together; empty if that takes more than a few words to say. */
    static String were(FieldContext field) {
        return isOfOneMoment(field.layout().size()) ? ", as they were at one moment" : "";
    }

    private static boolean isOfOneMoment(RecordContext record) {
        return isOfOneMoment(record.layout().recordSize() - RecordLayout.SEQUENCE_WORD_BYTES);
    }

    private static boolean isOfOneMoment(int bytes) {
        return bytes <= LONGEST_OF_ONE_MOMENT_BYTES;
    }
}
