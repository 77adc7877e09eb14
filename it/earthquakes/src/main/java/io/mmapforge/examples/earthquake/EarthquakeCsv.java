package io.mmapforge.examples.earthquake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

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
                Long.parseLong(row.get("time")),
                Double.parseDouble(row.get("magnitude")),
                row.get("mag_type"),
                row.get("place"),
                Double.parseDouble(row.get("longitude")),
                Double.parseDouble(row.get("latitude")),
                Double.parseDouble(row.get("depth")),
                Integer.parseInt(row.get("significance")),
                row.get("tsunami").equals("1"),
                reported(row.get("stations")),
                reported(row.get("felt")),
                row.get("type"),
                row.get("net"),
                Long.parseLong(row.get("updated")));
    }

    /** A number, or -1 where the feed has none. */
    private static int reported(String cell) {
        return cell.isEmpty() ? -1 : Integer.parseInt(cell);
    }
}
