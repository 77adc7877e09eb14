package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.util.Optional;

/** Reads the bytes of a file into a tree of values with positions. */
public final class SchemaParser {
    /** The largest file that is read, in bytes. */
    public static final int MAX_FILE_BYTES = 256 * 1024;

    private SchemaParser() {}

    /**
     * Reads a file.
     *
     * @param displayPath the path to show in diagnostics
     * @param content the file's bytes; of a file larger than {@link #MAX_FILE_BYTES}, the first
     *     {@code MAX_FILE_BYTES + 1} are enough
     * @param diagnostics takes what is wrong
     * @return the tree, or nothing if there is none to be had. A tree may come with errors of its own.
     */
    public static Optional<ParsedYaml> parse(String displayPath, byte[] content, Diagnostics diagnostics) {
        if (content.length > MAX_FILE_BYTES) {
            diagnostics
                    .in(new SourceFile(displayPath, ""))
                    .report(
                            Rule.FILE_TOO_LARGE,
                            Position.START,
                            "the file has more than " + MAX_FILE_BYTES + " bytes",
                            "describe one record type in a file, and shorten its docs");
            return Optional.empty();
        }
        return parseYaml(displayPath, content, diagnostics);
    }

    /**
     * Reads a file of any size that may be something else than a schema.
     *
     * @param displayPath the path to show in diagnostics
     * @param content the file's bytes
     * @param diagnostics takes what is wrong with it as YAML, in the words of schemas
     * @return the tree, or nothing if there is none to be had. A tree may come with errors of its own.
     */
    public static Optional<ParsedYaml> parseYaml(String displayPath, byte[] content, Diagnostics diagnostics) {
        Utf8Text text = Utf8Text.decode(content);
        FileDiagnostics report = diagnostics.in(new SourceFile(displayPath, text.text()));
        try {
            text.requireValid(report.file());
            YamlPreamble.check(report.file());
            return YamlTreeReader.read(report).map(root -> new ParsedYaml(root, report));
        } catch (UnreadableYamlException e) {
            report.report(e.rule(), e.position(), e.problem(), e.remedy());
            return Optional.empty();
        }
    }
}
