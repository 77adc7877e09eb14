package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.lock.LockFileName;
import io.mmapforge.maven.lock.LockReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A lock file that has been read.
 *
 * @param path where it is, absolute
 * @param displayPath the path to show
 * @param content its bytes; of a file that is too large to be a lock, the first bytes only
 */
record LockFile(Path path, String displayPath, byte[] content) {
    static LockFile read(Path path, String displayPath) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new LockFile(path, displayPath, in.readNBytes(LockReader.MAX_FILE_BYTES + 1));
        }
    }

    /** Where the lock file of a schema is, or would be. */
    static Path pathOf(SchemaFile schema) {
        return PathText.siblings(schema.path(), name -> List.of(LockFileName.ofSchema(name)))
                .get(0);
    }
}
