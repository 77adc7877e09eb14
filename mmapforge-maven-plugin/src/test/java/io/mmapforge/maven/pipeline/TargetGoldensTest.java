package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.generate.java.GoldenModels;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.target.LanguageSources;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sources that are generated in languages other than Java are those that were reviewed and committed: these files, and no others. (The
 * runtime, which is no template's, is committed where it is written.)
 *
 * <p>After an intended change, {@code mvn test -Dtest=TargetGoldensTest -Dmmapforge.updateGoldens=true} writes them anew.
 */
class TargetGoldensTest {
    private static final Path GOLDENS = Path.of("src/test/golden");

    static List<LanguageSources> languages() {
        return OtherLanguages.all();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void generatesTheGoldenFiles(LanguageSources sources) throws IOException {
        Path directory = GOLDENS.resolve(sources.language().id());
        Map<String, String> generated = generated(sources);
        if (Boolean.getBoolean("mmapforge.updateGoldens")) {
            update(directory, generated);
        }
        Map<String, String> goldens = goldens(directory);

        assertThat(generated.keySet()).isEqualTo(goldens.keySet());
        generated.forEach((path, content) -> assertThat(content).as(path).isEqualTo(goldens.get(path)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void marksEveryFile(LanguageSources sources) {
        List<TargetRecord> records = GoldenModels.all().stream()
                .map(model -> TargetRecord.of(fitting(sources, model), sources.language()))
                .toList();

        Stream.concat(
                        sources.shared(records).stream(),
                        records.stream().flatMap(record -> sources.sources(record).stream()))
                .forEach(file ->
                        assertThat(file.content()).as(file.relativePath()).startsWith(sources.mark()));
    }

    /** The typed files of all golden models. */
    static Map<String, String> generated(LanguageSources sources) {
        Map<String, String> files = new TreeMap<>();
        for (RecordModel model : GoldenModels.all()) {
            TargetRecord record = TargetRecord.of(fitting(sources, model), sources.language());
            for (TargetFile file : sources.sources(record)) {
                assertThat(files.put(file.relativePath(), file.content()))
                        .as(file.relativePath())
                        .isNull();
            }
        }
        return files;
    }

    /** A model whose names the language can have, by the means that users have for it. */
    static RecordModel fitting(LanguageSources sources, RecordModel model) {
        Map<String, String> names = new HashMap<>();
        Optional<String> name = Optional.empty();
        for (NameProblem problem : sources.problems(TargetRecord.of(model, sources.language()))) {
            if (problem.place().isEmpty()) {
                name = Optional.of(model.layout().recordName().toLowerCase(Locale.ROOT) + "s");
            } else {
                names.put(problem.place(), problem.place().replaceAll(".*\\.", "") + "_value");
            }
        }
        RecordModel fitting = new RecordModel(
                model.layout(),
                model.packageName(),
                model.schemaFileName(),
                model.olderLayouts(),
                Map.of(sources.language(), new LanguageSection(name, names)));
        assertThat(sources.problems(TargetRecord.of(fitting, sources.language())))
                .isEmpty();
        return fitting;
    }

    private static void update(Path directory, Map<String, String> files) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> goldens(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path ->
                            files.put(directory.relativize(path).toString().replace('\\', '/'), read(path)));
        }
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
