package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.generate.GeneratedFile;
import io.mmapforge.maven.generate.JavaGenerator;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.JavaPackage;
import io.mmapforge.maven.validate.SchemaValidator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a request to source files: find, parse, validate and lay out, generate, write. */
public final class GenerationPipeline {
    private final GenerationRequest request;
    private final Diagnostics diagnostics = new Diagnostics();

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
        requireGoodPackage();
        List<Path> schemaFiles = SchemaFiles.find(request);
        if (schemaFiles.isEmpty() && request.failOnMissingSources()) {
            throw new InvalidRequestException("no schema file in " + request.display(request.sourceDirectory())
                    + " matches " + request.includes() + "; add one, or set failOnMissingSources to false");
        }
        List<RecordModel> models = check(schemaFiles);
        if (isFailed()) {
            return new GenerationResult(diagnostics.sorted(), true, schemaFiles.size(), 0, 0);
        }
        List<GeneratedFile> sources = generate(models);
        int written = write(sources);
        return new GenerationResult(diagnostics.sorted(), false, schemaFiles.size(), written, sources.size() - written);
    }

    private void requireGoodPackage() throws InvalidRequestException {
        Optional<String> problem = Optional.ofNullable(request.packageName()).flatMap(JavaPackage::problem);
        if (problem.isPresent()) {
            throw new InvalidRequestException("packageName: " + problem.get() + "; write e.g. com.example.market");
        }
    }

    private List<RecordModel> check(List<Path> schemaFiles) throws IOException {
        SchemaValidator validator = new SchemaValidator(request.packageName());
        List<RecordModel> models = new ArrayList<>();
        for (Path file : schemaFiles) {
            SchemaParser.parse(request.display(file), read(file), diagnostics)
                    .flatMap(validator::validate)
                    .ifPresent(models::add);
        }
        return models;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SchemaParser.MAX_FILE_BYTES + 1);
        }
    }

    private boolean isFailed() {
        return diagnostics.count(Severity.ERROR) > 0
                || request.failOnWarning() && diagnostics.count(Severity.WARNING) > 0;
    }

    private static List<GeneratedFile> generate(List<RecordModel> models) {
        return models.stream()
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
