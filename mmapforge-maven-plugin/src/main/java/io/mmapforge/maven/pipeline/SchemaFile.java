package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.parse.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A schema file that has been read.
 *
 * @param path where it is, absolute
 * @param displayPath the path to show
 * @param content its bytes; of a file that is too large to be a schema, the first bytes only
 */
record SchemaFile(Path path, String displayPath, byte[] content) {
    static SchemaFile read(Path path, String displayPath) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new SchemaFile(path, displayPath, in.readNBytes(SchemaParser.MAX_FILE_BYTES + 1));
        }
    }
}
