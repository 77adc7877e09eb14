package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.HashedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that decide what is generated. */
final class InputFiles {
    private InputFiles() {}

    /** The schemas, as they were read, and their locks, with their hashes; by their paths from one directory. */
    static List<HashedFile> of(SchemaSelection selection, SchemaSet schemas, TestedSchemas tested) {
        return Stream.concat(of(selection, schemas), tested.set().stream().flatMap(set -> of(selection, set)))
                .toList();
    }

    private static Stream<HashedFile> of(SchemaSelection selection, SchemaSet schemas) {
        return Stream.concat(
                schemas.files().parallelStream()
                        .map(file -> HashedFile.of(name(selection, file.path()), file.content())),
                schemas.locks().parallelStream()
                        .map(lock -> HashedFile.of(name(selection, lock.path()), lock.content())));
    }

    private static String name(SchemaSelection selection, Path file) {
        return PathText.relative(selection.sourceDirectory(), file);
    }
}
