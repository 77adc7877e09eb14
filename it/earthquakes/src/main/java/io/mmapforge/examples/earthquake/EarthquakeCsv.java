package io.mmapforge.examples.earthquake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the events of a CSV file whose first line names the columns. */
final class EarthquakeCsv {
    private EarthquakeCsv() {}

    static List<EarthquakeRecord> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return rows.stream().map(EarthquakeCsv::event).toList();
        }
    }

    private static EarthquakeRecord event(CSVRecord row) {
        return new EarthquakeRecord(
                row.get("id"),
                Instant.ofEpochMilli(Long.parseLong(row.get("time"))),
                Double.parseDouble(row.get("magnitude")),
                row.get("mag_type"),
                row.get("place"),
                Double.parseDouble(row.get("longitude")),
                Double.parseDouble(row.get("latitude")),
                Double.parseDouble(row.get("depth")),
                Integer.parseInt(row.get("significance")),
                row.get("tsunami").equals("1"),
                reported(row.get("stations"), Integer::valueOf),
                reported(row.get("felt"), Long::valueOf),
                row.get("type"),
                row.get("net"),
                Instant.ofEpochMilli(Long.parseLong(row.get("updated"))));
    }

    /** A number, or null where the feed has none: the field is absent then. */
    private static <N> @Nullable N reported(String cell, Function<String, N> number) {
        return cell.isEmpty() ? null : number.apply(cell);
    }
}
