package io.mmapforge.verify;

/**
 * Something that a verification has to say about a file.
 *
 * @param severity how bad it is
 * @param file which file it is about
 * @param offset where in the file, in bytes from its start; {@link #NOWHERE} if it is about the whole
 * @param record the index of the record that it is about; {@link #NOWHERE} if it is about none
 * @param text what was found and expected
 * @param remedy what to do about it; empty if nothing need be done
 */
public record Finding(Severity severity, Part file, long offset, long record, String text, String remedy) {
    /** In place of an offset or an index. */
    public static final long NOWHERE = -1;

    /** How bad a finding is. */
    public enum Severity {
        /** All is as it should be, though a person may want to know. */
        NOTE,
        /** The format forbids it. */
        WRONG
    }

    /** The files of a store. */
    public enum Part {
        /** The store itself. */
        STORE,
        /** The file of its keys. */
        KEY_FILE,
        /** The file of its locks. */
        LOCK_FILE
    }

    static Finding wrong(long offset, String text, String remedy) {
        return new Finding(Severity.WRONG, Part.STORE, offset, NOWHERE, text, remedy);
    }

    static Finding note(long offset, String text) {
        return new Finding(Severity.NOTE, Part.STORE, offset, NOWHERE, text, "");
    }

    Finding of(Part other) {
        return new Finding(severity, other, offset, record, text, remedy);
    }

    Finding ofRecord(long index) {
        return new Finding(severity, file, offset, index, text, remedy);
    }
}
