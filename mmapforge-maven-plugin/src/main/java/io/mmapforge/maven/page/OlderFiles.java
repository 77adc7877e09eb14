package io.mmapforge.maven.page;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files that migrations have left beside a store: {@code ticks.mmf.v1} beside {@code ticks.mmf}. */
final class OlderFiles {
    private OlderFiles() {}

    /**
     * One of them.
     *
     * @param path where it is
     * @param entry what there is to tell of it
     */
    record OlderFile(Path path, Entry entry) {}

    static List<OlderFile> beside(Path store) {
        List<Path> found = new ArrayList<>();
        Path absolute = store.toAbsolutePath();
        String start = absolute.getFileName() + ".v";
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(absolute.resolveSibling("").normalize(), path -> isVersion(path, start))) {
            files.forEach(found::add);
        } catch (IOException unlisted) {
            // Who may read a store need not have the right to list its directory.
            return List.of();
        }
        return found.stream()
                .sorted(Comparator.comparing(path -> version(path, start)))
                .map(path -> new OlderFile(
                        path,
                        new Entry(
                                Shown.text(path.getFileName().toString()),
                                "version " + version(path, start) + size(path))))
                .toList();
    }

    private static boolean isVersion(Path path, String start) {
        String name = path.getFileName().toString();
        // Versions are below 2^32.
        return name.startsWith(start)
                && name.substring(start.length()).matches("[1-9][0-9]{0,9}")
                && Files.isRegularFile(path);
    }

    private static long version(Path path, String start) {
        return Long.parseLong(path.getFileName().toString().substring(start.length()));
    }

    private static String size(Path path) {
        try {
            return ", " + Shown.bytes(Files.size(path));
        } catch (IOException gone) {
            return "";
        }
    }
}
