package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.HashedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that decide what is generated. */
final class InputFiles {
    private InputFiles() {}

    /** The schemas, as they were read, and all lock files of the source directory, with their hashes. */
    static List<HashedFile> of(SchemaSelection selection, SchemaSet schemas) throws IOException {
        List<HashedFile> inputs = new ArrayList<>();
        for (SchemaFile file : schemas.files()) {
            inputs.add(HashedFile.of(name(selection, file.path()), file.content()));
        }
        for (Path lock : SchemaFiles.findLocks(selection)) {
            inputs.add(HashedFile.of(name(selection, lock), Files.readAllBytes(lock)));
        }
        return inputs;
    }

    private static String name(SchemaSelection selection, Path file) {
        return PathText.relative(selection.sourceDirectory(), file);
    }
}
