package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.SourceFile;

/**
 * A file that is YAML, not yet known to be a schema or a lock.
 *
 * @param root the value of the file's one document
 * @param diagnostics what was found in the file, and where to report more
 */
public record ParsedYaml(YamlNode root, FileDiagnostics diagnostics) {
    /** The file. */
    public SourceFile source() {
        return diagnostics.file();
    }
}
