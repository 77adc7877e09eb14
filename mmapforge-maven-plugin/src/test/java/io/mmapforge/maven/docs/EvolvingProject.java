package io.mmapforge.maven.docs;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.InMemoryCompiler;
import io.mmapforge.maven.incremental.ExecutionKey;
import io.mmapforge.maven.pipeline.BuildExecution;
import io.mmapforge.maven.pipeline.CheckedSchemas;
import io.mmapforge.maven.pipeline.GenerationPipeline;
import io.mmapforge.maven.pipeline.GenerationRequest;
import io.mmapforge.maven.pipeline.GenerationResult;
import io.mmapforge.maven.pipeline.LockPipeline;
import io.mmapforge.maven.pipeline.LockResult;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.maven.pipeline.SchemaSet;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A project with one schema, and what its builds say. */
final class EvolvingProject {
    private static final ExecutionKey EXECUTION = new ExecutionKey("generate", "default");

    private final Path directory;

    EvolvingProject(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("src/main/mmf"));
    }

    void write(String schema) throws IOException {
        Files.writeString(directory.resolve("src/main/mmf/tick.mmf.yaml"), schema);
    }

    String lockFile() throws IOException {
        return Files.readString(directory.resolve("src/main/mmf/tick.mmf.lock"));
    }

    /** What {@code mvn compile} says. */
    String generate() throws Exception {
        BuildExecution execution = new BuildExecution(
                EXECUTION, Set.of(EXECUTION), directory.resolve("target/status"), List.of(), new ConcurrentHashMap<>());
        GenerationResult result =
                GenerationPipeline.run(new GenerationRequest(selection(false, "any"), sources(), true, execution));
        return log(result.diagnostics(), List.of(), result.failed(), result.summary());
    }

    /** What {@code mvn verify} says with the goal {@code check}. */
    String check() throws Exception {
        CheckedSchemas checked = SchemaSet.read(selection(true, "any")).check();
        return log(checked.diagnostics(), List.of(), checked.failed(), checked.summary());
    }

    /** What {@code mvn mmapforge:lock} says. */
    String lock(String compatibility) throws Exception {
        LockResult result = LockPipeline.run(selection(false, compatibility));
        return log(result.diagnostics(), result.messages(), result.failed(), result.summary());
    }

    /** A program of the schema as it was generated last creates a file. */
    void createFile() throws Exception {
        call("create");
    }

    /** What a program of the schema as it was generated last says to the file. */
    String refusalOfFile() throws Exception {
        try {
            call("open");
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            return refusal.getClass().getName() + ": "
                    + refusal.getMessage()
                            .replace(file().toString(), file().getFileName().toString());
        }
        throw new AssertionError("the file was opened");
    }

    private void call(String method) throws Exception {
        Class<?> store = InMemoryCompiler.compile(generatedFiles()).loadClass("com.example.market.TickStore");
        ((AutoCloseable) store.getMethod(method, Path.class).invoke(null, file())).close();
    }

    private Path file() {
        return directory.resolve("ticks.mmf");
    }

    private Path sources() {
        return directory.resolve("target/generated-sources/mmapforge");
    }

    private List<GeneratedFile> generatedFiles() throws IOException {
        List<GeneratedFile> generated = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                generated.add(new GeneratedFile(
                        sources().relativize(file).toString().replace('\\', '/'), Files.readString(file)));
            }
        }
        return generated;
    }

    private SchemaSelection selection(boolean requireLock, String compatibility) {
        return new SchemaSelection(
                directory,
                directory.resolve("src/main/mmf"),
                List.of("**/*.mmf.yaml"),
                List.of(),
                null,
                true,
                false,
                requireLock,
                compatibility,
                "mvn mmapforge:lock");
    }

    private static String log(List<Diagnostic> diagnostics, List<String> messages, boolean failed, String summary) {
        List<String> lines = new ArrayList<>();
        diagnostics.forEach(diagnostic ->
                lines.add((diagnostic.severity() == Severity.ERROR ? "[ERROR] " : "[WARNING] ") + diagnostic.render()));
        messages.forEach(message -> lines.add("[INFO] " + message));
        lines.add((failed ? "[ERROR] Failed to execute goal ...: " : "[INFO] ") + summary + (failed ? ": ..." : ""));
        return String.join("\n", lines) + "\n";
    }
}
