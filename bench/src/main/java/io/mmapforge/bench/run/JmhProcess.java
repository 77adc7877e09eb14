package io.mmapforge.bench.run;

import io.mmapforge.bench.pages.PageProfiler;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JMH's command line, in a process of the JDK that is measured.
 *
 * @param jdk whose JVM runs the benchmarks
 * @param jar has them
 * @param extraArguments for JMH, such as {@code -f 1}
 */
record JmhProcess(Jdk jdk, BenchmarkJar jar, List<String> extraArguments) {
    private static final String PACKAGE = "io.mmapforge.bench.";

    /**
     * The names of the benchmarks in which an expression is found.
     *
     * @param include a regular expression
     */
    List<String> list(String include) throws IOException, InterruptedException {
        Path output = Files.createTempFile("benchmarks", ".txt");
        try {
            run(List.of("-l", include), ProcessBuilder.Redirect.to(output.toFile()));
            return Files.readAllLines(output).stream()
                    .filter(line -> line.startsWith(PACKAGE))
                    .toList();
        } finally {
            Files.delete(output);
        }
    }

    /** Runs some benchmarks, with the profilers of allocations and of pages, and returns what JMH says of those that gave results. */
    JsonNode measure(List<String> benchmarks) throws IOException, InterruptedException {
        Path results = Files.createTempFile("benchmarks", ".json");
        try {
            List<String> arguments = new ArrayList<>();
            benchmarks.forEach(name -> arguments.add("^" + Pattern.quote(name) + "$"));
            // The last one begins last and ends first, so what the other allocates is not taken for the benchmark's.
            arguments.addAll(List.of(
                    "-prof", PageProfiler.class.getName(), "-prof", "gc", "-rf", "json", "-rff", results.toString()));
            arguments.addAll(extraArguments);
            run(arguments, ProcessBuilder.Redirect.INHERIT);
            String json = Files.readString(results, StandardCharsets.UTF_8);
            return JsonMapper.shared().readTree(json.isBlank() ? "[]" : json);
        } finally {
            Files.delete(results);
        }
    }

    /** What these variables hold would be given to every JVM, and change what is measured. */
    static void removeJvmFlags(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
    }

    private void run(List<String> arguments, ProcessBuilder.Redirect output) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(jdk.java(), "-jar", jar.path().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
        removeJvmFlags(builder);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(new File("/dev/null"))
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(
                    "status " + status + " of " + String.join(" ", command) + ", expected 0; what JMH said is above");
        }
    }
}
