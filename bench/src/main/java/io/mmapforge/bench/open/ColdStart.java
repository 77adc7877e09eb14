package io.mmapforge.bench.open;

import com.example.market.QuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much later does a program end whose first deed is to create a store, and to close it?
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.open.ColdStart [runs [JVM option]...]
 * </pre>
 *
 * 20 runs if nothing else is said, each beside one of a program that does nothing, in turn, on the JVM that runs this; whole
 * processes, from their start to their end. Options are for both, such as {@code -XX:SharedArchiveFile=app.jsa}.
 */
public final class ColdStart {
    private static final int DEFAULT_RUNS = 20;
    private static final String STORE = "store";
    private static final String NOTHING = "nothing";

    private ColdStart() {}

    /** Takes the number of runs and options for the JVMs; or, as a child of its own, what to do. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals(STORE)) {
            QuoteStore.openOrCreate(Path.of(arguments[1]), StoreOptions.defaults())
                    .close();
        } else if (arguments.length != 1 || !arguments[0].equals(NOTHING)) {
            int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_RUNS;
            measure(runs, List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        }
    }

    private static void measure(int runs, List<String> options) throws IOException, InterruptedException {
        double[] nothing = new double[runs];
        double[] store = new double[runs];
        double[] difference = new double[runs];
        run(options, NOTHING);
        for (int i = 0; i < runs; i++) {
            nothing[i] = run(options, NOTHING);
            try (TemporaryFile file = new TemporaryFile()) {
                store[i] = run(options, STORE, file.path().toString());
            }
            difference[i] = store[i] - nothing[i];
        }
        System.out.println("| ms | median | least | most |");
        System.out.println("|---|--:|--:|--:|");
        print("nothing", nothing);
        print("first openOrCreate", store);
        print("difference", difference);
    }

    private static void print(String name, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                name,
                (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ColdStart.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectInput(new File("/dev/null"));
        long start = System.nanoTime();
        int status = builder.start().waitFor();
        double millis = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            throw new IOException("status " + status + " of " + String.join(" ", command) + ", expected 0");
        }
        return millis;
    }
}
