package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of one part of an export that is parted by a field's values, one for each value that there is, in a directory of its own. Not
 * thread-safe.
 *
 * @param <F> what writes a file
 */
final class PartitionFiles<F extends Closeable> implements Closeable {
    /** Each is open, and has a buffer. */
    private static final int MOST = 256;

    private final Path directory;
    private final String fileName;
    private final ExportFormat format;
    private final Opening<F> opening;
    private final Map<String, F> files = new LinkedHashMap<>();

    /** How a file is opened. */
    @FunctionalInterface
    interface Opening<F> {
        F open(Path file) throws IOException;
    }

    /**
     * No files yet.
     *
     * @param directory where the values' directories are to be
     * @param fileName what the file is called in each of them
     */
    PartitionFiles(Path directory, String fileName, ExportFormat format, Opening<F> opening) {
        this.directory = directory;
        this.fileName = fileName;
        this.format = format;
        this.opening = opening;
    }

    /**
     * The file of a value, opened when it is first asked for.
     *
     * @param value the name of the value's directory
     * @throws ScanException if there are too many values
     * @throws IOException if the file cannot be created
     */
    F of(String value) throws IOException {
        F known = files.get(value);
        if (known != null) {
            return known;
        }
        if (files.size() == MOST) {
            throw new ScanException("the records have more than " + MOST
                    + " values of the field that they are parted by, too many for " + format.extension()
                    + "; part them by another field, or export to parquet");
        }
        F file = opening.open(Files.createDirectories(directory.resolve(value)).resolve(fileName));
        files.put(value, file);
        return file;
    }

    /** All that are open, in the order in which they were opened. */
    Collection<F> all() {
        return files.values();
    }

    /** Closes all of them, also if one cannot be closed. */
    @Override
    public void close() throws IOException {
        IOException first = null;
        for (F file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
