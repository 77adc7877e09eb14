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
import java.util.Optional;

/**
 * The schema and lock files of a selection, in an order that is the same on every machine.
 *
 * @param schemas the schema files
 * @param locks the lock files whose schema would be one of the selection, whether there is such a schema or not
 * @param misnamed the files that would be one of them by a name that is nearly theirs
 */
record SchemaFiles(List<Path> schemas, List<Path> locks, List<MisnamedFile> misnamed) {
    private static final SchemaFiles NONE = new SchemaFiles(List.of(), List.of(), List.of());

    /** Copies the lists. */
    SchemaFiles {
        schemas = List.copyOf(schemas);
        locks = List.copyOf(locks);
        misnamed = List.copyOf(misnamed);
    }

    /**
     * Finds the files; none if the source directory is missing.
     *
     * @throws InvalidRequestException if a pattern is no glob, the source directory is a file, or something that is called
     *     like a schema or a lock is none
     */
    static SchemaFiles find(SchemaSelection selection) throws IOException, InvalidRequestException {
        PathFilter filter = PathFilter.of(selection);
        Path root = selection.sourceDirectory();
        if (!Files.exists(root)) {
            return NONE;
        }
        if (!Files.isDirectory(root)) {
            throw new InvalidRequestException("sourceDirectory " + selection.display(root)
                    + " is a file; set it to the directory of the schemas");
        }
        LinkedFile links = new LinkedFile(selection);
        List<Path> schemas = new ArrayList<>();
        List<Path> locks = new ArrayList<>();
        List<MisnamedFile> misnamed = new ArrayList<>();
        for (Path file : files(selection)) {
            if (filter.selects(file)) {
                links.require(file, "schema", "mmf");
                schemas.add(file);
            } else if (isLock(file, filter)) {
                links.require(file, "lock", "mmfLock");
                locks.add(file);
            } else if (!filter.excludes(file) && Files.isRegularFile(file)) {
                Optional<Path> intended =
                        IntendedName.of(file).filter(other -> filter.selects(other) || isLock(other, filter));
                intended.ifPresent(other -> misnamed.add(new MisnamedFile(file, other)));
            }
        }
        return new SchemaFiles(schemas, locks, misnamed);
    }

    private static boolean isLock(Path file, PathFilter filter) {
        return PathText.siblings(file, LockFileName::schemas).stream().anyMatch(filter::selects);
    }

    /** Everything below the source directory but directories. */
    private static List<Path> files(SchemaSelection selection) throws IOException {
        List<Map.Entry<String, Path>> found = new ArrayList<>();
        Files.walkFileTree(
                selection.sourceDirectory(),
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.add(Map.entry(selection.display(file), file));
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
}
