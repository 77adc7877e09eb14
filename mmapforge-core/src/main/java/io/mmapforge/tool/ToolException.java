package io.mmapforge.tool;

/** A command cannot do its work, for a reason that no store tells. The message is a sentence with the remedy. */
final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ToolException(String message) {
        super(message);
    }
}
