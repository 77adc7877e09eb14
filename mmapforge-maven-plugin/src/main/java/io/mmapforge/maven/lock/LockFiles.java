package io.mmapforge.maven.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes lock files: every text is on the disk before the first file is replaced. */
public final class LockFiles {
    private LockFiles() {}

    /**
     * Replaces files. Whoever reads one meanwhile sees its old content or its new one.
     *
     * @param locks the locks by their files; nothing but a regular file, or nothing at all, may be there
     * @throws IOException if a file is something else, for example a symbolic link, or can't be written
     */
    public static void write(Map<Path, LayoutLock> locks) throws IOException {
        for (Path file : locks.keySet()) {
            requireReplaceable(file);
        }
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, LayoutLock> lock : locks.entrySet()) {
                Path file = lock.getKey();
                Path temporary = file.resolveSibling(UUID.randomUUID() + ".tmp");
                written.put(temporary, file);
                Files.write(
                        temporary,
                        LockText.of(lock.getValue()).getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            }
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                move(file.getKey(), file.getValue());
            }
        } finally {
            for (Path temporary : written.keySet()) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static void requireReplaceable(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("refusing to replace the symbolic link " + file + ", which leads to "
                    + Files.readSymbolicLink(file) + "; lock the schema where the link leads, or remove the link");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("refusing to replace " + file + ", which is no file; remove it");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
