package io.mmapforge.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is measured by a program of its own, which keeps its {@link ProgramResults} itself. It is run with the benchmarks, and chosen by its name as
 * these are.
 *
 * @param className of the program, whose last argument is the directory of the results
 * @param arguments those before it
 * @param onEachJdk whether a run of everything measures it on each JDK; if not, on the first only, since it takes minutes and depends on the file
 *     system more than on the JDK
 */
record Program(String className, List<String> arguments, boolean onEachJdk) {
    /** All of them, with as many forks as the benchmarks have. */
    static final List<Program> ALL = List.of(
            new Program("io.mmapforge.bench.follow.FollowLatency", List.of("2", "3"), true),
            new Program("io.mmapforge.bench.growth.LongestAppend", List.of("20000000", "500000", "3"), false));

    /** Whether an expression is found in its name. */
    boolean isIncludedBy(String include) {
        return Pattern.compile(include).matcher(className).find();
    }

    /**
     * Runs it on a JDK.
     *
     * @param machine as the results are to say
     * @throws IOException if it fails
     */
    void run(Jdk jdk, BenchmarkJar jar, String machine, Path results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk.java(),
                "-D" + Machine.PROPERTY + "=" + machine,
                "-cp",
                jar.path().toString(),
                className));
        command.addAll(arguments);
        command.add(results.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectInput(new File("/dev/null"));
        JmhProcess.removeJvmFlags(builder);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IOException(
                    "status " + status + " of " + String.join(" ", command) + ", expected 0; what it said is above");
        }
    }
}
