package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.SourceFile;

/**
 * A schema file that is YAML, not yet known to be a schema.
 *
 * @param root the value of the file's one document
 * @param diagnostics what was found in the file, and where to report more
 */
public record ParsedSchema(YamlNode root, FileDiagnostics diagnostics) {
    /** The file. */
    public SourceFile source() {
        return diagnostics.file();
    }
}
