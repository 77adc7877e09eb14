package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.lock.LockFileName;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The schema and lock files of a selection, in an order that is the same on every machine.
 *
 * @param schemas the schema files
 * @param locks the lock files whose schema would be one of the selection, whether there is such a schema or not
 */
record SchemaFiles(List<Path> schemas, List<Path> locks) {
    /**
     * Finds the files; none if the source directory is missing.
     *
     * @throws InvalidRequestException if a pattern is no glob, or the source directory is a file
     */
    static SchemaFiles find(SchemaSelection selection) throws IOException, InvalidRequestException {
        List<Glob> includes = parse(selection.includes());
        List<Glob> excludes = parse(selection.excludes());
        Path root = selection.sourceDirectory();
        if (!Files.exists(root)) {
            return new SchemaFiles(List.of(), List.of());
        }
        if (!Files.isDirectory(root)) {
            throw new InvalidRequestException("sourceDirectory " + selection.display(root)
                    + " is a file; set it to the directory of the schemas");
        }
        Predicate<Path> isSelected =
                file -> matchesAny(includes, root.relativize(file)) && !matchesAny(excludes, root.relativize(file));
        List<Path> schemas = new ArrayList<>();
        List<Path> locks = new ArrayList<>();
        for (Path file : regularFiles(selection)) {
            if (isSelected.test(file)) {
                schemas.add(file);
            } else if (schemasOf(file).stream().anyMatch(isSelected)) {
                locks.add(file);
            }
        }
        return new SchemaFiles(List.copyOf(schemas), List.copyOf(locks));
    }

    /** The files whose lock a file would be by its name. */
    private static List<Path> schemasOf(Path file) {
        return PathText.siblings(file, LockFileName::schemas);
    }

    private static List<Path> regularFiles(SchemaSelection selection) throws IOException {
        List<Map.Entry<String, Path>> found = new ArrayList<>();
        Files.walkFileTree(
                selection.sourceDirectory(),
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            found.add(Map.entry(selection.display(file), file));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                        if (problem instanceof NoSuchFileException) {
                            // Listed, and gone since: another module that locks the same schemas has temporary files.
                            return FileVisitResult.CONTINUE;
                        }
                        throw problem;
                    }
                });
        return found.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
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
