package io.mmapforge.maven.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A file of text, perhaps compressed, which is closed even if its last bytes can't be written. Not thread-safe. */
final class TextFile extends OutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream file;
    private final OutputStream text;

    /** What is written into a file that is open; of GZIPOutputStream's own close, Java 17 leaves the file open if there is no room for the rest. */
    private TextFile(OutputStream file, OutputStream text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Creates a file.
     *
     * @throws IOException if it cannot be written; it is closed then
     */
    static TextFile create(Path path, Compression compression) throws IOException {
        return of(Files.newOutputStream(path), compression);
    }

    /**
     * The same for a file that is open.
     *
     * @throws IOException if it cannot be written; it is closed then
     */
    static TextFile of(OutputStream file, Compression compression) throws IOException {
        if (compression != Compression.GZIP) {
            return new TextFile(file, file);
        }
        try {
            return new TextFile(file, new GZIPOutputStream(file, BUFFER_BYTES));
        } catch (IOException e) {
            try {
                file.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        text.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        text.write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        text.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            text.close();
        } finally {
            file.close();
        }
    }
}
