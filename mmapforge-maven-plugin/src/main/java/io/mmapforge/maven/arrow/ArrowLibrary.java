package io.mmapforge.maven.arrow;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.library.LibraryLoader;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The library of Arrow's metadata, which is fetched by those exports alone that need it. Thread-safe. */
public final class ArrowLibrary implements Closeable {
    private static final String BRIDGE = "io.mmapforge.maven.flatbuffers.";
    private static final String FILE = BRIDGE + "ArrowIpcFile";
    private static final int BATCH_RECORDS = 1 << 16;

    private final LibraryLoader loader;

    /** The library in its jars: that of Arrow's metadata, and that of what it is encoded in. */
    public ArrowLibrary(List<Path> jars) {
        this.loader = new LibraryLoader(jars, BRIDGE);
    }

    /**
     * Creates a file.
     *
     * @param fields those of a record that are written
     * @param metadata what the file tells of itself
     * @throws IOException if it is there, or cannot be written
     */
    public ArrowFile create(Path path, List<FieldLayout> fields, Map<String, String> metadata) throws IOException {
        return create(path, fields, metadata, BATCH_RECORDS);
    }

    /**
     * As the other one, for a file that should not take much memory while it is written.
     *
     * @param batchRecords how many records are gathered before they are written
     */
    public ArrowFile create(Path path, List<FieldLayout> fields, Map<String, String> metadata, int batchRecords)
            throws IOException {
        try {
            Constructor<?> creates =
                    loader.loadClass(FILE).getConstructor(Path.class, List.class, Map.class, int.class);
            return (ArrowFile) creates.newInstance(path, fields, metadata, batchRecords);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IOException("Arrow's library could not be started: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException("Arrow's library could not be loaded: " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
