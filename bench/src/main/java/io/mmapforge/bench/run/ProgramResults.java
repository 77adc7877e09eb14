package io.mmapforge.bench.run;

import io.mmapforge.bench.report.KeptResults;
import io.mmapforge.bench.report.PerformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.util.Version;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program of its own has measured, in the form of JMH's results, so that it is kept and reported with those: the program's class is the
 * question. For what is no time of an operation, such as the longest of many.
 */
public final class ProgramResults {
    private final ArrayNode results = JsonMapper.shared().createArrayNode();
    private final ObjectNode parameters = JsonMapper.shared().createObjectNode();
    private final Class<?> program;
    private final String duration;

    /**
     * Of one program.
     *
     * @param program its class, in the package that is the subject
     * @param duration of one fork, in words
     */
    public ProgramResults(Class<?> program, String duration) {
        this.program = program;
        this.duration = duration;
    }

    /** Says what all that is added from now on was measured with. */
    public ProgramResults with(String parameter, Object value) {
        parameters.put(parameter, value.toString());
        return this;
    }

    /**
     * Adds what one competitor gave.
     *
     * @param competitor as a method of JMH would be called
     * @param forks one number for each JVM, in nanoseconds
     */
    public ProgramResults add(String competitor, double... forks) {
        ObjectNode result = results.addObject()
                .put("jmhVersion", Version.getPlainVersion())
                .put("benchmark", program.getName() + "." + competitor)
                .put("mode", "ss")
                .put("threads", 1)
                .put("forks", forks.length)
                .put("vmName", System.getProperty("java.vm.name"))
                .put("vmVersion", System.getProperty("java.vm.version"))
                .put("warmupIterations", 1)
                .put("warmupTime", "another length")
                .put("measurementIterations", 1)
                .put("measurementTime", duration);
        result.set("params", parameters.deepCopy());
        ArrayNode rawData =
                result.putObject("primaryMetric").put("scoreUnit", "ns/op").putArray("rawData");
        for (double fork : forks) {
            rawData.addArray().add(fork);
        }
        return this;
    }

    /**
     * Puts them among the results of this JVM, in place of earlier ones of the same program with the same parameters. The document shows them
     * when it is written the next time.
     *
     * @throws IllegalArgumentException if the results there are of another machine or another JVM
     */
    public void keep(Path directory) throws IOException {
        kept(directory).with(results).write(file(directory));
    }

    /**
     * Makes sure that results of this machine can be kept in a directory: a refusal after all was measured would be late.
     *
     * @throws IllegalArgumentException if the results there are of another machine
     */
    public static void requireRoomIn(Path directory) throws IOException {
        kept(directory);
    }

    private static KeptResults kept(Path directory) throws IOException {
        Path file = file(directory);
        String machine = Machine.named(System.getProperties());
        KeptResults kept = Files.exists(file) ? KeptResults.read(file) : KeptResults.none(machine);
        if (!kept.machine().equals(machine)) {
            throw new IllegalArgumentException(file + ": was measured on '" + kept.machine() + "', this is '" + machine
                    + "', expected the same machine; measure everything anew, or name another directory for results");
        }
        return kept;
    }

    private static Path file(Path directory) {
        return PerformanceReport.resultsFile(directory, Runtime.version().feature());
    }
}
