package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.fixture.FixtureGenerator;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.incremental.BuildKey;
import io.mmapforge.maven.incremental.Sha256;
import io.mmapforge.maven.incremental.SourceChanges;
import io.mmapforge.maven.incremental.StatusDirectory;
import io.mmapforge.maven.target.LanguageSources;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final List<LanguageOutput> outputs;
    private CheckedSchemas checked = TestedSchemas.NONE;
    private CheckedSchemas testedSchemas = TestedSchemas.NONE;

    private GenerationPipeline(GenerationRequest request) throws IOException {
        this.request = request;
        this.selection = request.selection();
        this.execution = request.execution();
        this.outputs = openOutputs();
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
        if (request.incremental() && generator.isPresent() && !schemas.hasMisnamedFiles() && areUpToDate(key)) {
            for (LanguageOutput output : outputs) {
                output.claimPrevious();
            }
            int files = schemas.files().size() + tested.fileCount();
            return new GenerationResult(
                    List.of(), false, files, tested.fileCount(), List.of(), GenerationSummary.upToDate(files));
        }
        testedSchemas = tested.check();
        checked = schemas.check(request.languages()).withErrorsOf(testedSchemas);
        if (checked.failed()) {
            return new GenerationResult(
                    checked.diagnostics(), true, 0, 0, List.of(), checked.summary() + "; nothing was generated");
        }
        boolean reusable = generator.isPresent() && checked.diagnostics().isEmpty();
        return replace(key, reusable, tested.fileCount());
    }

    private boolean areUpToDate(BuildKey key) throws IOException {
        for (LanguageOutput output : outputs) {
            if (!output.isUpToDate(key)) {
                return false;
            }
        }
        return true;
    }

    /** All is generated before anything is written. */
    private GenerationResult replace(BuildKey key, boolean reusable, int tested)
            throws IOException, InvalidRequestException {
        List<Map<String, String>> contents = new ArrayList<>();
        for (LanguageOutput output : outputs) {
            contents.add(output.prepare());
        }
        List<SourceChanges> changes = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            LanguageOutput output = outputs.get(i);
            SourceChanges changed = output.replace(key, contents.get(i), reusable);
            changes.add(changed);
            warnings.addAll(GenerationSummary.kept(output.directory(), changed));
        }
        return new GenerationResult(
                checked.diagnostics(),
                false,
                checked.fileCount(),
                tested,
                warnings,
                GenerationSummary.of(
                        checked.fileCount(),
                        SourceChanges.sum(changes),
                        selection.display(selection.sourceDirectory())));
    }

    private List<LanguageOutput> openOutputs() throws IOException {
        List<LanguageOutput> all = new ArrayList<>();
        all.add(new LanguageOutput(
                execution,
                request.outputDirectory(),
                selection.display(request.outputDirectory()),
                JavaGenerator.MARK,
                new StatusDirectory(execution.statusDirectory()),
                request.languages().hasJava(),
                this::java));
        for (LanguageSources sources : OtherLanguages.all()) {
            Path root = request.languages().directory(sources.language(), request.outputDirectory());
            all.add(new LanguageOutput(
                    execution,
                    root,
                    selection.display(root),
                    sources.mark(),
                    new StatusDirectory(execution
                            .statusDirectory()
                            .resolve(sources.language().id())),
                    request.languages().has(sources.language()),
                    () -> other(sources)));
        }
        return all;
    }

    private Map<String, String> java() {
        return Stream.concat(
                        checked.schemas().stream().map(CheckedSchema::model).map(JavaGenerator::generate),
                        testedSchemas.schemas().stream()
                                .map(CheckedSchema::model)
                                .map(FixtureGenerator::generate))
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        GeneratedFile::relativePath, GeneratedFile::content, (first, last) -> last, TreeMap::new));
    }

    private Map<String, String> other(LanguageSources sources) {
        List<TargetRecord> records = checked.schemas().stream()
                .map(schema -> TargetRecord.of(schema.model(), sources.language()))
                .toList();
        Stream<TargetFile> shared = records.isEmpty() ? Stream.of() : sources.shared(records).stream();
        return Stream.concat(shared, records.stream().map(sources::sources).flatMap(List::stream))
                .collect(Collectors.toMap(
                        TargetFile::relativePath, TargetFile::content, (first, last) -> last, TreeMap::new));
    }
}
