package io.mmapforge.bench.report;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns JMH's results into the tables that the README shows.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar -prof gc -rf json -rff figures.json
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.report.FiguresReport "the machine, in words" figures.json
 * </pre>
 */
public final class FiguresReport {
    private FiguresReport() {}

    /**
     * Prints a table for each JVM in the files.
     *
     * @param args the machine that the figures were measured on, in words, and one or more files of JMH's JSON
     */
    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: FiguresReport <machine, in words> <JMH results as JSON>...");
            System.exit(2);
        }
        List<Path> files = Arrays.stream(args).skip(1).map(Path::of).toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(render(args[0], JmhResults.read(files)));
    }

    static String render(String machine, List<JvmFigures> jvms) {
        return jvms.stream().map(figures -> section(machine, figures)).collect(Collectors.joining("\n"));
    }

    private static String section(String machine, JvmFigures figures) {
        return """
                **%s**

                %s
                Medians, ± half of what lies between the lowest and the highest median of a fork. %s. Machine: %s.
                """.formatted(
                        figures.jvm(), new FiguresTable(figures.figures()).toMarkdown(), figures.method(), machine);
    }
}
