package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where an export puts what is whole. */
final class ExportOutput {
    private final Path output;

    ExportOutput(Path output) {
        this.output = output;
    }

    /**
     * Makes sure that what is exported is not what would be replaced, asked or not.
     *
     * @throws ScanException if the output is the store's file, by whatever path
     */
    void requireOtherThan(Path store) throws IOException {
        if (Files.exists(output) && Files.isSameFile(output, store)) {
            throw new ScanException(
                    output + " is the store itself, which an export would replace; set output to another file");
        }
    }

    /** @throws ScanException if something is there that a file must not replace */
    void checkFile(boolean overwrites) {
        if (Files.isDirectory(output)) {
            throw new ScanException(output + " is a directory, and the export is one file; set output to a file");
        }
        if (Files.exists(output) && !overwrites) {
            throw new ScanException(
                    output + " is there already; delete it, set another output, or set mmapforge.overwrite to true");
        }
    }

    /** @throws ScanException if something is there that files must not be added to */
    void checkDirectory(boolean overwrites, boolean continues) throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new ScanException(
                    output + " is a file, and the export may be several; move it away, or set output to a directory");
        }
        if (!overwrites && !continues && Files.exists(output) && !parts().isEmpty()) {
            throw new ScanException(
                    output
                            + " has the files of another export; delete them, set another output, or set mmapforge.overwrite to true");
        }
    }

    /** Puts a file into its place, whatever is there. */
    void put(Path file) throws IOException {
        Files.move(file, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.forceDirectoryOf(output);
    }

    /**
     * Puts files into the directory, and takes those of earlier exports away that begin at a record or behind it.
     *
     * @param from where the files are, as they are to be below the output; it is gone afterwards, or empty
     */
    void put(Path from, List<Path> files, long replacedFrom) throws IOException {
        if (movedAsOne(from)) {
            Durable.forceDirectoryOf(output);
            return;
        }
        Set<Path> kept = new HashSet<>();
        for (Path file : files) {
            kept.add(output.resolve(from.relativize(file)));
        }
        for (Path part : parts()) {
            long begin = Part.begin(part.getFileName().toString()).orElseThrow();
            if (begin >= replacedFrom && !kept.contains(part)) {
                Files.delete(part);
            }
        }
        for (Path file : files) {
            Path target = output.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.forceDirectoryOf(target);
        }
    }

    /** Where nothing is yet, all files appear at once. */
    private boolean movedAsOne(Path from) throws IOException {
        if (Files.exists(output) && !parts().isEmpty()) {
            return false;
        }
        try {
            Files.move(from, output, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException e) {
            // What a system says of a directory that has something else in it.
            return false;
        }
    }

    /** The files of exports below the output. */
    private List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>();
        if (!Files.exists(output)) {
            return parts;
        }
        try (Stream<Path> paths = Files.walk(output)) {
            paths.filter(path -> Part.begin(path.getFileName().toString()).isPresent() && Files.isRegularFile(path))
                    .forEach(parts::add);
        }
        return parts;
    }
}
