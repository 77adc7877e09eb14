package io.mmapforge.examples.earthquake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Loads a week of earthquakes into a store, shows the strongest, and goes on writing while other processes read the file.
 *
 * <p>Arguments: the CSV file, the store's file, the directory of the programs in other languages, and that of the generated sources.
 */
public final class EarthquakeDemo {
    private static final int STRONGEST_SHOWN = 5;
    private static final int LIVE_EVENTS = 200;
    private static final int LIVE_PAUSE_MILLIS = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EarthquakeDemo() {}

    /** Runs the example. Exits with status 1 if the processes do not agree. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path csv = Path.of(arguments[0]);
        Path file = Path.of(arguments[1]);
        System.out.println("Compiling the programs in other languages that will read along.");
        Map<String, List<String>> reports = foreignReports(Path.of(arguments[2]), Path.of(arguments[3]));
        List<EarthquakeRecord> events = EarthquakeCsv.read(csv);
        Files.deleteIfExists(file);
        try (EarthquakeStore store = EarthquakeStore.create(file)) {
            List<EarthquakeRecord> first = events.subList(0, events.size() - LIVE_EVENTS);
            load(store, first);
            showStrongest(store);
            System.out.println();
            System.out.println("Other processes now open the file, while this one appends the remaining " + LIVE_EVENTS
                    + " events and revises each:");
            List<Reader> readers = startReaders(file, reports, events.size());
            arriveLive(store, events.subList(first.size(), events.size()));
            if (!agree(EarthquakeTotals.of(store).toLine(), readers)) {
                System.exit(1);
            }
        }
    }

    private static void load(EarthquakeStore store, List<EarthquakeRecord> events) throws IOException {
        long start = System.nanoTime();
        for (EarthquakeRecord event : events) {
            store.append(event);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "Loaded %,d events into %s: %,d bytes, %,.0f events a second (cold, the JVM just started).%n",
                store.size(),
                store.path().getFileName(),
                Files.size(store.path()),
                events.size() / seconds);
    }

    private static void showStrongest(EarthquakeStore store) {
        System.out.println("The strongest:");
        LongStream.range(0, store.size())
                .boxed()
                .sorted(Comparator.comparingDouble(store::getMagnitude).reversed())
                .limit(STRONGEST_SHOWN)
                .map(store::get)
                .forEach(event -> System.out.printf(
                        Locale.ROOT,
                        "  %3.1f  %s UTC  %s%n",
                        event.magnitude(),
                        TIME.format(event.time()),
                        event.place()));
    }

    /** Events as a seismic network gives them out: at once with little known, and once more, under the same id, soon after. */
    private static void arriveLive(EarthquakeStore store, List<EarthquakeRecord> events) throws InterruptedException {
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                store.put(events.get(i - 1));
            }
            EarthquakeRecord event = events.get(i);
            boolean last = i == events.size() - 1;
            store.put(last ? event : preliminary(event));
            Thread.sleep(LIVE_PAUSE_MILLIS);
        }
    }

    private static EarthquakeRecord preliminary(EarthquakeRecord event) {
        return event.withPlace("")
                .withSignificance(0)
                .withTsunami(false)
                .withStations(null)
                .withFelt(null)
                .withUpdated(event.time());
    }

    /** Builds the programs in other languages, and returns the command of each that this machine has the tools for. */
    private static Map<String, List<String>> foreignReports(Path sources, Path generated)
            throws IOException, InterruptedException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (ForeignReport report : ForeignReport.values()) {
            Optional<List<String>> command = report.build(sources, generated);
            command.ifPresent(words -> commands.put(report.label(), words));
            if (command.isEmpty()) {
                System.out.println(report.skipped());
            }
        }
        return commands;
    }

    private static List<Reader> startReaders(Path file, Map<String, List<String>> foreign, long expected)
            throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                "another JVM",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EarthquakeReport.class.getName()));
        commands.putAll(foreign);
        List<Reader> readers = new ArrayList<>();
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            List<String> words = new ArrayList<>(command.getValue());
            words.add(file.toString());
            words.add(Long.toString(expected));
            readers.add(Reader.start(command.getKey(), words));
        }
        return readers;
    }

    private static boolean agree(String own, List<Reader> readers) throws IOException, InterruptedException {
        boolean agreed = true;
        for (Reader reader : readers) {
            List<String> lines = reader.finish();
            String totals = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            lines.forEach(line -> System.out.printf("  %-12s %s%n", reader.name(), line));
            agreed &= totals.equals(own);
        }
        System.out.printf("  %-12s %s%n", "this process", own);
        System.out.println(agreed ? "All agree." : "They do NOT agree.");
        return agreed;
    }

    /** A process that reads the store and prints what it found; its last line are its totals. */
    private record Reader(String name, Process process) {
        static Reader start(String name, List<String> command) throws IOException {
            return new Reader(
                    name, new ProcessBuilder(command).redirectErrorStream(true).start());
        }

        List<String> finish() throws IOException, InterruptedException {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines().toList();
        }
    }
}
