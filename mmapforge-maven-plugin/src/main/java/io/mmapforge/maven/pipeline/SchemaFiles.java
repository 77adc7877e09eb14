package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the schema files of a selection. */
final class SchemaFiles {
    private static final String LOCK_SUFFIX = ".mmf.lock";

    private SchemaFiles() {}

    /**
     * The schema files in an order that is the same on every machine; none if the source directory is missing.
     *
     * @throws InvalidRequestException if a pattern is no glob, or the source directory is a file
     */
    static List<Path> find(SchemaSelection selection) throws IOException, InvalidRequestException {
        List<Glob> includes = parse(selection.includes());
        List<Glob> excludes = parse(selection.excludes());
        Path root = selection.sourceDirectory();
        if (!Files.exists(root)) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            throw new InvalidRequestException("sourceDirectory " + selection.display(root)
                    + " is a file; set it to the directory of the schemas");
        }
        return files(selection, file -> matchesAny(includes, file) && !matchesAny(excludes, file));
    }

    /** All lock files below the source directory, of whatever schema. */
    static List<Path> findLocks(SchemaSelection selection) throws IOException {
        return Files.isDirectory(selection.sourceDirectory())
                ? files(selection, file -> file.toString().endsWith(LOCK_SUFFIX))
                : List.of();
    }

    private static List<Path> files(SchemaSelection selection, Predicate<Path> isWanted) throws IOException {
        Path root = selection.sourceDirectory();
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isWanted.test(root.relativize(file)))
                    .map(file -> Map.entry(selection.display(file), file))
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Glob> parse(List<String> patterns) throws InvalidRequestException {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(Glob.parse(pattern));
        }
        return globs;
    }

    private static boolean matchesAny(List<Glob> globs, Path relativePath) {
        return globs.stream().anyMatch(glob -> glob.matches(relativePath));
    }
}
