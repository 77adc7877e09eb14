package io.mmapforge.maven.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Where a page goes: whole or not at all. */
public final class PageFile {
    private PageFile() {}

    /**
     * Writes a page in place of what is there; directories that are missing are made.
     *
     * @throws IOException if it can't be written; what was there is still there then
     */
    public static void write(Path target, String html) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path directory = absolute.resolveSibling("").normalize();
        Files.createDirectories(directory);
        Path temporary = directory.resolve(UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(
                    temporary, html, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
