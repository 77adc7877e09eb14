package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema files whose stores get tests, if a request asks for any.
 *
 * @param set the files, read but not yet understood
 */
record TestedSchemas(Optional<SchemaSet> set) {
    static final CheckedSchemas NONE = new CheckedSchemas(List.of(), List.of(), 0, false);

    static TestedSchemas read(@Nullable SchemaSelection selection) throws IOException, InvalidRequestException {
        return new TestedSchemas(selection == null ? Optional.empty() : Optional.of(SchemaSet.read(selection)));
    }

    int fileCount() {
        return set.map(files -> files.files().size()).orElse(0);
    }

    CheckedSchemas check() {
        return set.map(SchemaSet::check).orElse(NONE);
    }
}
