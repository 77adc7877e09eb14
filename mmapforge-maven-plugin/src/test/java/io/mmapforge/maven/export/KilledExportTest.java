package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that exports what is new is killed (SIGKILL) half way through a file's content, and before each change that puts a file into its place or
 * takes one away. What is in place then is whole, and the next export has each record exactly once.
 *
 * <p>{@code -Dmmapforge.everyStep=true} kills before each other change, too.
 */
class KilledExportTest {
    private static final RecordLayout LAYOUT =
            RecordLayout.of("Item", 1, "", 8, List.of(FieldDefinition.of("id", FieldType.INT64)));
    private static final String ALL_STEPS = "CREATE,WRITE,MOVE,DELETE";
    private static final boolean AT_EVERY_STEP = Boolean.getBoolean("mmapforge.everyStep");
    private static final int MOST_STEPS = 100;

    @TempDir
    private Path directory;

    private Path store;
    private Path output;

    @Test
    void theFirstExport() throws Exception {
        int killed = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            begin("first-" + step);
            append(0, 5);
            if (!killedAt(step, AT_EVERY_STEP ? ALL_STEPS : "WRITE,MOVE", true)) {
                break;
            }
            killed++;
            checkBetween();
            repeat();
            assertThat(ids()).as("after step %d", step).containsExactlyElementsOf(all(5));
        }
        // At least two files and two states, the states' moves, and that of the files.
        assertThat(killed).isBetween(7, MOST_STEPS - 1);
    }

    /** There are files that were exported, and some that an export put there which was killed before its state said so. */
    @Test
    void anExportAfterOneThatWasKilled() throws Exception {
        int killed = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            begin("later-" + step);
            exportedOnceAndKilledOnce();
            if (!killedAt(step, AT_EVERY_STEP ? ALL_STEPS : "MOVE,DELETE", true)) {
                break;
            }
            killed++;
            checkBetween();
            repeat();
            assertThat(ids()).as("after step %d", step).containsExactlyElementsOf(all(12));
        }
        // At least three files and two states, two files of the one before, and what they were beside.
        assertThat(killed).isBetween(9, MOST_STEPS - 1);
    }

    /** The control: if the state were written before the files are in their places, some would never come there. */
    @Test
    void aStateThatIsWrittenFirstLosesRecords() throws Exception {
        boolean isLost = false;
        for (int step = 0; step < MOST_STEPS && !isLost; step++) {
            begin("control-" + step);
            append(0, 8);
            repeat();
            append(8, 2);
            if (!killedAt(step, "MOVE", false)) {
                break;
            }
            repeat();
            isLost = ids().size() < 10;
        }
        assertThat(isLost).isTrue();
    }

    private void begin(String name) throws IOException {
        Path place = Files.createDirectory(directory.resolve(name));
        store = place.resolve("items.mmf");
        output = place.resolve("lake");
        RecordStore.create(store, LAYOUT, StoreOptions.defaults()).close();
    }

    private void append(long from, int count) {
        try (RecordStore items = RecordStore.open(store, LAYOUT, StoreOptions.defaults())) {
            for (long id = from; id < from + count; id++) {
                RecordBuffer record = items.buffer();
                record.putLong(LAYOUT.field("id").orElseThrow().offset(), id);
                items.append(record);
            }
        }
    }

    /** Records 0 to 5 are exported; from 5 on there are files of two records each, of which the state does not know. */
    private void exportedOnceAndKilledOnce() throws IOException {
        append(0, 5);
        export(5);
        byte[] state = Files.readAllBytes(ExportState.file(output));
        append(5, 6);
        export(2);
        Files.write(ExportState.file(output), state);
        append(11, 1);
    }

    private void repeat() throws IOException {
        export(4);
        assertThat(ExportState.read(output).orElseThrow().next()).isEqualTo(size());
        assertThat(output.resolveSibling(".lake.exporting")).doesNotExist();
    }

    private void export(long recordsPerFile) throws IOException {
        try (ScannedStore opened = ScannedStore.open(store)) {
            new StoreExport(opened, ExportToKill.request(output, recordsPerFile), ExportToKill.nobody()).run();
        }
    }

    private long size() {
        try (ScannedStore opened = ScannedStore.open(store)) {
            return opened.size();
        }
    }

    /**
     * Whether the export came to a step, and was killed there.
     *
     * @param step which one, counted from 0
     * @param kinds of which kinds
     */
    private boolean killedAt(int step, String kinds, boolean isStateLast) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportToKill.class.getName(),
                        store.toString(),
                        output.toString(),
                        "3",
                        Integer.toString(step),
                        kinds,
                        Boolean.toString(isStateLast))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            assertThat(line).isIn(ExportToKill.WAITS, ExportToKill.DONE);
            return line.equals(ExportToKill.WAITS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** What the killed export has left: no half of a file, no record twice, and all that the state says is there. */
    private void checkBetween() throws IOException {
        List<Long> found = new ArrayList<>();
        for (Path part : parts()) {
            List<Long> ids = ids(part);
            long begin = Part.begin(part.getFileName().toString()).orElseThrow();
            assertThat(ids)
                    .isEqualTo(
                            LongStream.range(begin, begin + ids.size()).boxed().toList());
            assertThat(Files.readString(part)).startsWith("id\n").endsWith("\n");
            found.addAll(ids);
        }
        assertThat(found).doesNotHaveDuplicates();
        long next = Files.exists(ExportState.file(output))
                ? ExportState.read(output).orElseThrow().next()
                : 0;
        assertThat(found).containsAll(all(next));
    }

    private List<Long> ids() throws IOException {
        List<Long> found = new ArrayList<>();
        for (Path part : parts()) {
            found.addAll(ids(part));
        }
        return found;
    }

    private static List<Long> ids(Path part) throws IOException {
        return Files.readAllLines(part).stream().skip(1).map(Long::valueOf).toList();
    }

    private List<Path> parts() throws IOException {
        if (!Files.exists(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            return files.sorted().toList();
        }
    }

    private static List<Long> all(long count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
