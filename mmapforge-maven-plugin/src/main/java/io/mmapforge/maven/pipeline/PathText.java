package io.mmapforge.maven.pipeline;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Paths as text, with slashes.
 *
 * <p>Java decodes file names by the locale of the process, so that a name with an umlaut reads otherwise on a server without
 * one; names are in generated sources, which must not depend on that. A path's URI has the name's bytes.
 */
final class PathText {
    private PathText() {}

    /** The path from a directory to what is below it. */
    static String relative(Path directory, Path path) {
        List<String> names = new ArrayList<>();
        for (Path name : directory.relativize(path)) {
            names.add(isAscii(name.toString()) ? name.toString() : fromUri(directory.resolve(name)));
        }
        return String.join("/", names);
    }

    /**
     * Paths in the same directory, with names made from a file's own: a name that Java could not decode is handed over as the
     * file's URI has it.
     */
    static List<Path> siblings(Path file, Function<String, List<String>> renaming) {
        String name = file.getFileName().toString();
        if (isAscii(name)) {
            return renaming.apply(name).stream().map(file::resolveSibling).toList();
        }
        String uri = file.toUri().toString();
        int start = uri.lastIndexOf('/') + 1;
        return renaming.apply(uri.substring(start)).stream()
                .map(other -> Path.of(URI.create(uri.substring(0, start) + other)))
                .toList();
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The last name of a path; its URI ends in a slash if there is such a directory. */
    private static String fromUri(Path path) {
        String decoded = path.toUri().getPath();
        int end = decoded.endsWith("/") ? decoded.length() - 1 : decoded.length();
        return decoded.substring(decoded.lastIndexOf('/', end - 1) + 1, end);
    }
}
