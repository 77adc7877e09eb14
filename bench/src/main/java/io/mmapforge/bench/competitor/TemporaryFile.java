package io.mmapforge.bench.competitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A file that does not exist yet, alone in a directory that is deleted with whatever is in it. */
public final class TemporaryFile implements AutoCloseable {
    private final Path directory;

    /** Makes the directory, among the system's temporary ones. */
    public TemporaryFile() throws IOException {
        directory = Files.createTempDirectory("mmapforge-bench");
    }

    /** Where the file is to be. */
    public Path path() {
        return directory.resolve("records");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(TemporaryFile::delete);
        }
        Files.delete(directory);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
