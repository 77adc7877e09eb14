package io.mmapforge.maven.pipeline;

/** The configuration asks for something that can't be done. The message says what to change. */
public final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A configuration that is at fault, with the parameter, its value and the remedy. */
    public InvalidRequestException(String message) {
        super(message);
    }
}
