package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools of a user's build have to say about generated sources: nothing. */
class GeneratedSourcesQualityTest {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^ *public (?:static )?(?:final )?(?:class|record|enum) \\w+");
    private static final Pattern MARKED_TYPE = Pattern.compile(
            "(?m)^ *@Generated\\(\"[^\\n]*\"\\)\\n *public (?:static )?(?:final )?(?:class|record|enum) \\w+");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+)\\.(\\w+);$");

    @TempDir
    Path directory;

    /** Tools that leave generated classes out look at each class by itself. */
    @Test
    void everyTypeIsMarkedNestedOnesToo() {
        for (GeneratedFile file : sources()) {
            long types = TYPE.matcher(file.content()).results().count();
            assertThat(types)
                    .as(file.relativePath())
                    .isEqualTo(
                            switch (Path.of(file.relativePath()).getFileName().toString()) {
                                case "OrderRecord.java" -> 1 + 6;
                                case "ReadingRecord.java" -> 1 + 3;
                                case "BookRecord.java" -> 1 + 4;
                                case "ListingRecord.java" -> 1 + 1;
                                default -> file.relativePath().endsWith("Store.java") ? 5 : 1;
                            });
            assertThat(MARKED_TYPE.matcher(file.content()).results().count())
                    .as(file.relativePath())
                    .isEqualTo(types);
        }
    }

    @Test
    void importsNothingThatTheCodeDoesNotUse() {
        for (GeneratedFile file : sources()) {
            String code = file.content().replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceAll("(?m)^import .*$", "");
            Matcher imports = IMPORT.matcher(file.content());
            while (imports.find()) {
                assertThat(code).as(file.relativePath()).containsPattern("\\b" + imports.group(2) + "\\b");
            }
        }
    }

    /** A package may hold classes of any name; those of a user have nothing to do with what generated code means. */
    @Test
    void classesInTheSamePackageNamedLikeThoseThatTheCodeUsesDoNotMatter() {
        for (var model : GoldenModels.all()) {
            List<GeneratedFile> files = new ArrayList<>(JavaGenerator.generate(model));
            Set<String> names = new LinkedHashSet<>(List.of(
                    "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "String", "Object", "Override"));
            names.addAll(List.of("Cursor", "Snapshot", "Batch", "IllegalStateException", "NullPointerException"));
            for (GeneratedFile file : files) {
                IMPORT.matcher(file.content()).results().forEach(found -> names.add(found.group(2)));
            }
            assertThat(names).contains("AutoCloseable", "Objects", "RecordCursor", "Path");
            names.remove(model.layout().recordName() + "Store");
            for (String name : names) {
                files.add(new GeneratedFile(
                        model.packageName().replace('.', '/') + "/" + name + ".java",
                        "package " + model.packageName() + ";\n/** A user's. */\npublic interface " + name + " {}\n"));
            }
            InMemoryCompiler.compile(files);
        }
    }

    @Test
    void javadocHasNothingToSay() throws IOException {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        DiagnosticCollector<JavaFileObject> reports = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        List<JavaFileObject> sources = new ArrayList<>();
        sources().forEach(file -> sources.add(new Source(file)));
        try (StandardJavaFileManager files =
                javadoc.getStandardFileManager(reports, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-Xdoclint:all",
                    "-Werror",
                    "-quiet",
                    "--release",
                    "17",
                    "-classpath",
                    InMemoryCompiler.corePath().toString(),
                    "-d",
                    directory.toString());
            boolean success = javadoc.getTask(output, files, reports, null, options, sources)
                    .call();
            assertThat(reports.getDiagnostics()).as(output.toString()).isEmpty();
            assertThat(success).as(output.toString()).isTrue();
            assertThat(directory.resolve("index.html")).exists();
        }
    }

    private static List<GeneratedFile> sources() {
        return GoldenModels.all().stream()
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final GeneratedFile file;

        Source(GeneratedFile file) {
            super(URI.create("memory:///" + file.relativePath()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.content();
        }
    }
}
