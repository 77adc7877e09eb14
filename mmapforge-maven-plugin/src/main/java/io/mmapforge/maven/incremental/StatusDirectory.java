package io.mmapforge.maven.incremental;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The status files of a project: {@code <goal>/<execution>} for each execution that generated something. */
public final class StatusDirectory {
    /** A larger file is none that was written here: it would name a hundred thousand schemas. */
    private static final int MAX_FILE_BYTES = 32 * 1024 * 1024;

    private final Path root;

    /** A directory, which need not exist yet. */
    public StatusDirectory(Path root) {
        this.root = root;
    }

    /** What is known of each execution; nothing if its file is missing, garbled or cut short. */
    List<BuildStatus> readAll() throws IOException {
        List<BuildStatus> statuses = new ArrayList<>();
        for (Path file : files()) {
            read(file).filter(status -> file(status.execution()).equals(file)).ifPresent(statuses::add);
        }
        return statuses;
    }

    void write(BuildStatus status) throws IOException {
        Path file = file(status.execution());
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, StatusText.render(status).getBytes(StandardCharsets.UTF_8));
    }

    void delete(ExecutionKey execution) throws IOException {
        Files.deleteIfExists(file(execution));
    }

    private Path file(ExecutionKey execution) {
        return root.resolve(FileName.of(execution.goal())).resolve(FileName.of(execution.id()));
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<BuildStatus> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
            return content.length > MAX_FILE_BYTES ? Optional.empty() : StatusText.parse(content);
        }
    }
}
