package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.fixture.FixtureGenerator;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.incremental.BuildKey;
import io.mmapforge.maven.incremental.GeneratedSources;
import io.mmapforge.maven.incremental.OutputClaims;
import io.mmapforge.maven.incremental.Sha256;
import io.mmapforge.maven.incremental.SourceChanges;
import io.mmapforge.maven.incremental.SourceTree;
import io.mmapforge.maven.incremental.StatusDirectory;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a request to source files: find the schemas and, unless nothing changed, check them, generate, write. */
public final class GenerationPipeline {
    private final GenerationRequest request;
    private final SchemaSelection selection;
    private final BuildExecution execution;

    private GenerationPipeline(GenerationRequest request) {
        this.request = request;
        this.selection = request.selection();
        this.execution = request.execution();
    }

    /**
     * Fulfils a request. Problems of schemas are part of the result; while there are any, nothing is written or removed.
     *
     * @throws InvalidRequestException if the configuration is at fault
     * @throws IOException if a file can't be read or written
     */
    public static GenerationResult run(GenerationRequest request) throws IOException, InvalidRequestException {
        return new GenerationPipeline(request).run();
    }

    private GenerationResult run() throws IOException, InvalidRequestException {
        SchemaSet schemas = SchemaSet.read(selection);
        TestedSchemas tested = TestedSchemas.read(request.tested());
        Optional<String> generator = GeneratorIdentity.of(execution.generator());
        BuildKey key = new BuildKey(
                generator.orElse("unknown"),
                Sha256.of(request.configuration()),
                InputFiles.of(selection, schemas, tested));
        GeneratedSources sources = openSources();
        if (request.incremental() && generator.isPresent() && !schemas.hasMisnamedFiles() && sources.areUpToDate(key)) {
            claim(sources, sources.previousPaths());
            int files = schemas.files().size() + tested.fileCount();
            return new GenerationResult(
                    List.of(), false, files, tested.fileCount(), List.of(), GenerationSummary.upToDate(files));
        }
        CheckedSchemas checkedForTests = tested.check();
        CheckedSchemas checked = schemas.check().withErrorsOf(checkedForTests);
        if (checked.failed()) {
            return new GenerationResult(
                    checked.diagnostics(), true, 0, 0, List.of(), checked.summary() + "; nothing was generated");
        }
        Map<String, String> contents = generate(checked, checkedForTests);
        claim(sources, contents.keySet());
        boolean reusable = generator.isPresent() && checked.diagnostics().isEmpty();
        SourceChanges changes = sources.replace(key, contents, reusable);
        return new GenerationResult(
                checked.diagnostics(),
                false,
                checked.fileCount(),
                tested.fileCount(),
                GenerationSummary.kept(selection.display(request.outputDirectory()), changes),
                GenerationSummary.of(checked.fileCount(), changes, selection.display(selection.sourceDirectory())));
    }

    private GeneratedSources openSources() throws IOException {
        return GeneratedSources.open(
                execution.key(),
                execution.configured(),
                selection.display(request.outputDirectory()),
                new SourceTree(request.outputDirectory(), JavaGenerator.MARK),
                new StatusDirectory(execution.statusDirectory()));
    }

    private static Map<String, String> generate(CheckedSchemas stores, CheckedSchemas tests) {
        return Stream.concat(
                        stores.schemas().stream().map(CheckedSchema::model).map(JavaGenerator::generate),
                        tests.schemas().stream().map(CheckedSchema::model).map(FixtureGenerator::generate))
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        GeneratedFile::relativePath, GeneratedFile::content, (first, last) -> last, TreeMap::new));
    }

    /** Two executions that write the same file would take turns at it, in every build. */
    private void claim(GeneratedSources sources, Collection<String> paths) throws IOException, InvalidRequestException {
        if (!execution.configured().contains(execution.key())) {
            return;
        }
        Optional<Map.Entry<String, String>> taken = sources.claim(paths, new OutputClaims(execution.claims()));
        if (taken.isPresent()) {
            throw new InvalidRequestException("the execution " + execution.key() + " generates "
                    + taken.get().getKey() + " in " + selection.display(request.outputDirectory())
                    + ", as the execution " + taken.get().getValue()
                    + " does; let their includes differ, or give one another outputDirectory and packageName");
        }
    }
}
