package io.mmapforge.tool;

import java.io.IOException;

/** The output does not take any more: its reader has seen enough, or the disk that it goes to is full. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean readerIsGone;

    OutputException(IOException cause, boolean readerIsGone) {
        super("the output is incomplete: " + cause.getMessage() + "; send it elsewhere, or make room", cause);
        this.readerIsGone = readerIsGone;
    }

    /** Whether it went to a program that has ended, as {@code head} does after ten lines. */
    boolean readerIsGone() {
        return readerIsGone;
    }
}
