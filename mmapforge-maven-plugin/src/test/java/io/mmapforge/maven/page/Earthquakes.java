package io.mmapforge.maven.page;

import io.mmapforge.golden.quakes.EarthquakeRecord;
import io.mmapforge.golden.quakes.EarthquakeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store of the README's example. */
final class Earthquakes {
    private static final Path DATA = Path.of("../it/earthquakes/src/main/data/earthquakes.csv");

    private Earthquakes() {}

    static void create(Path file) throws IOException {
        try (EarthquakeStore quakes = EarthquakeStore.create(file);
                Stream<String> lines = Files.lines(DATA)) {
            quakes.appendAll(lines.skip(1).map(Earthquakes::quake).toList());
            quakes.sync();
        }
    }

    private static EarthquakeRecord quake(String line) {
        List<String> cells = Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replaceAll("^\"|\"$", ""))
                .toList();
        return new EarthquakeRecord(
                cells.get(0),
                Instant.ofEpochMilli(Long.parseLong(cells.get(1))),
                Double.parseDouble(cells.get(2)),
                cells.get(3),
                cells.get(4),
                Double.parseDouble(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)),
                Integer.parseInt(cells.get(8)),
                cells.get(9).equals("1"),
                cells.get(10).isEmpty() ? null : Integer.valueOf(cells.get(10)),
                felt(cells.get(11)),
                cells.get(12),
                cells.get(13),
                Instant.ofEpochMilli(Long.parseLong(cells.get(14))));
    }

    private static @Nullable Long felt(String cell) {
        return cell.isEmpty() ? null : Long.valueOf(cell);
    }
}
