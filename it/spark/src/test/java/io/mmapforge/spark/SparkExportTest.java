package io.mmapforge.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.maven.export.Compression;
import io.mmapforge.maven.export.ExportFormat;
import io.mmapforge.maven.export.ExportListener;
import io.mmapforge.maven.export.ExportRequest;
import io.mmapforge.maven.export.ExportResult;
import io.mmapforge.maven.export.StoreExport;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts, three stores, one table: with types, nulls and sums as the hosts have written them, and again after more was written. */
class SparkExportTest {
    private static final List<String> HOSTS = List.of("alpha", "beta", "gamma");
    private static final int NEWEST_JDK = 21;

    private static SparkSession spark;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startSpark() {
        int jdk = Runtime.version().feature();
        assumeTrue(jdk <= NEWEST_JDK, "skipped: Spark 4.0 runs on JDK 17 and 21, and this is JDK " + jdk);
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("mmapforge")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        if (spark != null) {
            spark.stop();
        }
    }

    @Test
    void storesOfSeveralHostsAreOneTable() throws Exception {
        write(0, 10_000);
        for (String host : HOSTS) {
            assertThat(export(host).files()).isEqualTo(4);
        }
        Dataset<Row> trades = table();
        assertThat(trades.schema().fields())
                .extracting(field -> field.name() + " " + field.dataType().sql())
                .containsExactly(
                        "id BIGINT",
                        "host STRING",
                        "time TIMESTAMP",
                        "received TIMESTAMP",
                        "day DATE",
                        "ticket BINARY",
                        "side STRING",
                        "conditions ARRAY<STRING>",
                        "price DECIMAL(18,4)",
                        "quantity BIGINT",
                        "fee DOUBLE",
                        "venue STRING",
                        "best STRUCT<price: DECIMAL(18,4), size: BIGINT>",
                        "asks ARRAY<STRUCT<price: DECIMAL(18,4), size: BIGINT>>",
                        "sizes ARRAY<INT>");
        sums(trades, 10_000);
        assertThat(trades.where("host = 'beta' and id = 7").first().mkString("|"))
                .contains("7|beta|2026-11-27 14:30:00.000007|2026-11-27 14:30:00.000007|2026-11-27|")
                .endsWith("|SELL|ArraySeq()|100.0007|107|0.25|XNAS|[100.0007,7]|"
                        + "ArraySeq([100.0007,7], [100.0007,7])|ArraySeq(1, 2, 7)");
        assertThat(trades.where("array_contains(conditions, 'AUCTION')").count())
                .isEqualTo(15_000);
    }

    @Test
    void whatIsNewIsAddedToTheTable() throws Exception {
        write(0, 5_000);
        for (String host : HOSTS) {
            export(host);
        }
        sums(table(), 5_000);
        write(5_000, 5_000);
        for (String host : HOSTS) {
            ExportResult added = export(host);
            assertThat(added.from()).isEqualTo(5_000);
            assertThat(added.to()).isEqualTo(10_000);
            assertThat(export(host).files()).isZero();
        }
        sums(table(), 10_000);
    }

    /** The recipe of docs/EXPORT.md, word for word. */
    @Test
    void theRecipeReadsAllHosts() throws Exception {
        write(0, 1_000);
        for (String host : HOSTS) {
            export(host);
        }
        Matcher recipe = Pattern.compile("<!-- recipe: spark -->\n```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "..", "docs", "EXPORT.md")));
        assertThat(recipe.find()).isTrue();
        List<Row> rows = spark.sql(recipe.group(1).replace("lake/", directory.resolve("lake") + "/"))
                .collectAsList();
        assertThat(rows)
                .extracting(row -> row.getString(0) + " " + row.getLong(1))
                .containsExactly("BUY 1500", "SELL 1500");
    }

    /** Of the trades 0 to n - 1 of three hosts. */
    private static void sums(Dataset<Row> trades, long n) {
        Row sums = trades.selectExpr(
                        "count(*)",
                        "count(distinct host, id)",
                        "sum(id)",
                        "sum(price)",
                        "count(fee)",
                        "sum(fee)",
                        "count(venue)",
                        "sum(asks[1].size)",
                        "count(distinct ticket)")
                .first();
        long ids = 3 * n * (n - 1) / 2;
        long fees = 3 * (n - n / 4);
        assertThat(sums.getLong(0)).isEqualTo(3 * n);
        assertThat(sums.getLong(1)).isEqualTo(3 * n);
        assertThat(sums.getLong(2)).isEqualTo(ids);
        assertThat(sums.getDecimal(3)).isEqualByComparingTo(BigDecimal.valueOf(3 * n * 1_000_000 + ids, 4));
        assertThat(sums.getLong(4)).isEqualTo(fees);
        assertThat(sums.getDouble(5)).isEqualTo(fees * 0.25);
        assertThat(sums.getLong(6)).isEqualTo(3 * (n - (n + 2) / 3));
        assertThat(sums.getLong(7)).isEqualTo(ids);
        assertThat(sums.getLong(8)).isEqualTo(3 * n);
    }

    private Dataset<Row> table() {
        return spark.read()
                .parquet(HOSTS.stream()
                        .map(host -> directory.resolve("lake/" + host).toString())
                        .toArray(String[]::new));
    }

    /** All hosts at the same time. */
    private void write(long first, long count) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (String host : HOSTS) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Host.class.getName(),
                            store(host).toString(),
                            host,
                            Long.toString(first),
                            Long.toString(count))
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
    }

    private Path store(String host) {
        return directory.resolve(host + ".mmf");
    }

    /** As the goal export does it with sinceLastExport, recordsPerFile and cutNanoseconds. */
    private ExportResult export(String host) throws Exception {
        ExportRequest request = new ExportRequest(
                List.of(),
                0,
                Long.MAX_VALUE,
                true,
                ExportFormat.PARQUET,
                Compression.ZSTD,
                directory.resolve("lake").resolve(host),
                2_500,
                Optional.empty(),
                true,
                false,
                2,
                UnreadableRecords.refused());
        Path jar = Path.of(DuckDBDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ScannedStore store = ScannedStore.open(store(host));
                SqlLibrary library = new SqlLibrary(jar);
                SqlDatabase database = library.open(directory.resolve("spill"), 2)) {
            return new StoreExport(store, request, new ExportListener() {
                        @Override
                        public void at(long done, long all) {
                            // Nobody watches.
                        }

                        @Override
                        public void warn(String line) {
                            throw new AssertionError(line);
                        }
                    })
                    .run(database);
        }
    }
}
