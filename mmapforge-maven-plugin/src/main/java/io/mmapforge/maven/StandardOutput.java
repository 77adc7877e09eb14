package io.mmapforge.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard output, for what a goal was asked for. It throws where {@code System.out} keeps to itself that nobody takes what is
 * written, as on a full disk; but not if another program reads it, which may have seen enough, as {@code head} does after ten lines.
 */
final class StandardOutput extends OutputStream {
    private static final Path OUT = Path.of("/proc/self/fd/1");

    StandardOutput() {}

    /** It takes no more. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;

        private FullException() {
            super("the standard output takes no more, most often because its disk is full");
        }

        /** The sentence that ends a build. */
        String sentence() {
            return "the output is incomplete: " + getMessage() + "; send it elsewhere, or make room";
        }
    }

    @Override
    public void write(int b) throws IOException {
        System.out.write(b);
        requireWhole();
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        System.out.write(bytes, from, count);
        requireWhole();
    }

    @Override
    public void flush() throws IOException {
        requireWhole();
    }

    /**
     * Makes sure that all has arrived that was written, here or by Maven's log.
     *
     * @throws FullException if it has not
     */
    static void requireWhole() throws FullException {
        // Maven may have put another there, even between two calls.
        PrintStream out = System.out;
        if (out.checkError() && !leadsToProgram()) {
            throw new FullException();
        }
    }

    /** Says on the standard error that something is missing, since Maven's log, where the end of a build is told, goes to the output that takes no more. */
    static void tellIfFull() {
        try {
            requireWhole();
        } catch (FullException e) {
            System.err.println("mmapforge: " + e.sentence());
        }
    }

    /** Linux tells by a link what a process writes to; elsewhere nothing is known. */
    private static boolean leadsToProgram() {
        try {
            String target = Files.readSymbolicLink(OUT).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
