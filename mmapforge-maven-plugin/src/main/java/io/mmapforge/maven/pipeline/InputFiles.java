package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.HashedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that decide what is generated. */
final class InputFiles {
    private InputFiles() {}

    /** The schemas, as they were read, and their locks, with their hashes. */
    static List<HashedFile> of(SchemaSelection selection, SchemaSet schemas) {
        List<HashedFile> inputs = new ArrayList<>();
        for (SchemaFile file : schemas.files()) {
            inputs.add(HashedFile.of(name(selection, file.path()), file.content()));
        }
        for (LockFile lock : schemas.locks()) {
            inputs.add(HashedFile.of(name(selection, lock.path()), lock.content()));
        }
        return inputs;
    }

    private static String name(SchemaSelection selection, Path file) {
        return PathText.relative(selection.sourceDirectory(), file);
    }
}
