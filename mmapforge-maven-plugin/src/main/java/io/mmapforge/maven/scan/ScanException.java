package io.mmapforge.maven.scan;

/** The records cannot be taken over. The message is one sentence with the remedy. */
public final class ScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, and what to do. */
    public ScanException(String message) {
        super(message);
    }
}
