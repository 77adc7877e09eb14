package io.mmapforge.tool;

/** A command was called in a way in which it cannot be. The message is a sentence with the remedy. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
