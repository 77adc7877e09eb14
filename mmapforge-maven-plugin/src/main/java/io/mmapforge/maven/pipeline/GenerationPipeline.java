package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.generate.GeneratedFile;
import io.mmapforge.maven.generate.JavaGenerator;
import java.io.IOException;
import java.util.List;

/** From a request to source files: find and check the schemas, generate, write. */
public final class GenerationPipeline {
    private final GenerationRequest request;

    private GenerationPipeline(GenerationRequest request) {
        this.request = request;
    }

    /**
     * Fulfils a request. Problems of schemas are part of the result; while there are any, nothing is written.
     *
     * @throws InvalidRequestException if the configuration is at fault
     * @throws IOException if a file can't be read or written
     */
    public static GenerationResult run(GenerationRequest request) throws IOException, InvalidRequestException {
        return new GenerationPipeline(request).run();
    }

    private GenerationResult run() throws IOException, InvalidRequestException {
        SchemaSet schemas = SchemaSet.read(request.selection());
        CheckedSchemas checked = schemas.check();
        if (checked.failed()) {
            return new GenerationResult(checked.diagnostics(), true, checked.summary() + "; nothing was generated");
        }
        List<GeneratedFile> sources = generate(checked);
        int written = write(sources);
        return new GenerationResult(checked.diagnostics(), false, summary(checked, written, sources.size() - written));
    }

    private String summary(CheckedSchemas checked, int written, int unchanged) {
        SchemaSelection selection = request.selection();
        return checked.fileCount() == 0
                ? "No schema files in " + selection.display(selection.sourceDirectory())
                : Count.of(checked.fileCount(), "schema file") + ": " + Count.of(written, "source file") + " written, "
                        + unchanged + " unchanged";
    }

    private static List<GeneratedFile> generate(CheckedSchemas checked) {
        return checked.schemas().stream()
                .map(CheckedSchema::model)
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .toList();
    }

    private int write(List<GeneratedFile> sources) throws IOException {
        SourceTree tree = new SourceTree(request.outputDirectory());
        int written = 0;
        for (GeneratedFile source : sources) {
            if (tree.write(source.relativePath(), source.content())) {
                written++;
            }
        }
        return written;
    }
}
