package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.report.StoreCounters;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.TestLayouts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatCommandTest {
    @TempDir
    Path directory;

    private Path path;

    private RecordStore ticks() {
        path = directory.resolve("tick.mmf");
        RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults());
        store.append();
        store.append();
        store.sync();
        store.append();
        return store;
    }

    @Test
    void aRowTellsHowItIsNow() {
        try (RecordStore store = ticks()) {
            ToolRun run = ToolRun.of("stat", path);
            assertThat(run.result()).isZero();
            assertThat(run.lines()).hasSize(2);
            assertThat(run.lines().get(0))
                    .isEqualTo("time                        records         synced           room   per second writers"
                            + " growths repairs    retries lane reads");
            assertThat(run.lines().get(1))
                    .matches("20..-..-..T..:..:..Z              3              2            157            0       1"
                            + "       0       0          0          0");
            assertThat(store.capacity()).isEqualTo(157);
        }
    }

    @Test
    void theOtherFormatsHaveTheSame() {
        ticks().close();
        assertThat(ToolRun.of("stat", path, "--format=csv").out())
                .matches("time,records,synced,room,per second,writers,growths,repairs,retries,lane reads\n"
                        + "20..-..-..T..:..:..Z,3,3,157,0,0,0,0,0,0\n");
        assertThat(ToolRun.of("stat", path, "--format=json").out())
                .matches("\\{\"time\":\"20..-..-..T..:..:..Z\",\"records\":3,\"synced\":3,\"room\":157,\"perSecond\":0,"
                        + "\"writers\":0,\"growths\":0,\"repairs\":0,\"retries\":0,\"laneReads\":0}\n");
    }

    @Test
    void watchingEndsAfterTheRowsThatWereWanted() {
        ticks().close();
        ToolRun run = ToolRun.of("stat", path, "--rows=2", "--interval=1", "--format=csv");
        assertThat(run.result()).isZero();
        assertThat(run.lines()).hasSize(3);
    }

    @Test
    void theRateIsThatOfTheTimeBetween() {
        StatRow first = new StatRow(Instant.ofEpochMilli(1_000), 100, 0, 0, 0, 0, StoreCounters.NONE);
        StatRow next = new StatRow(Instant.ofEpochMilli(3_500), 1_100, 0, 0, 0, 0, StoreCounters.NONE);
        assertThat(next.since(first).perSecond()).isEqualTo(400);
        StatRow taken = new StatRow(Instant.ofEpochMilli(3_500), 50, -1, 0, 0, -1, StoreCounters.NONE);
        assertThat(taken.since(first).perSecond()).as("after a crash recovery").isEqualTo(-20);
    }

    @Test
    void whatIsNotKnownIsNotTold() {
        StatRow row = new StatRow(Instant.EPOCH, 1, -1, 2, 0, -1, StoreCounters.NONE);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Output out = new Output(written, false);
        row.write(out, OutputFormat.CSV);
        row.write(out, OutputFormat.JSON);
        out.flush();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("1970-01-01T00:00:00Z,1,,2,0,,0,0,0,0\n"
                        + "{\"time\":\"1970-01-01T00:00:00Z\",\"records\":1,\"room\":2,\"perSecond\":0,\"growths\":0,"
                        + "\"repairs\":0,\"retries\":0,\"laneReads\":0}\n");
    }

    @Test
    void aStoreThatWasReplacedIsToldOf() throws Exception {
        ticks().close();
        Path other = directory.resolve("other.mmf");
        RecordStore.create(other, TestLayouts.TICK, StoreOptions.defaults()).close();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                replace(other);
            }
        };
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        int result = Main.run(java.util.List.of("stat", path.toString(), "--rows=2"), Console.of(out, notes));
        assertThat(result).isEqualTo(1);
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .isEqualTo("mmapforge: another file has taken the store's place; call stat again to watch that [" + path
                        + "]\n");
    }

    private void replace(Path other) {
        try {
            if (Files.exists(other)) {
                Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
