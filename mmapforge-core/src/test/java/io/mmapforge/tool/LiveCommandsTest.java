package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyStore;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.TestLayouts;
import io.mmapforge.testing.Workers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands at a store that is being written to: no record is shown that is mixed of two writes, and nothing is wrong. */
@Timeout(180)
class LiveCommandsTest {
    private static final int RUNS = 30;
    private static final int FIRST_RECORDS = 64;
    private static final int MOST_RECORDS = 20_000;
    private static final String FIELDS = "--fields=seed,mirror,text";

    private final StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
    private final AtomicLong numbers = new AtomicLong();

    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;

    @BeforeEach
    void create() {
        path = directory.resolve("stamped.mmf");
        store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults());
        for (int i = 0; i < FIRST_RECORDS; i++) {
            store.append(stamped.fill(store.buffer(), numbers.incrementAndGet()));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Two threads write the first records anew and append others. */
    private void write() {
        for (int i = 0; i < FIRST_RECORDS; i++) {
            long number = numbers.incrementAndGet();
            store.write(number % FIRST_RECORDS, stamped.fill(store.buffer(), number));
        }
        if (store.size() < MOST_RECORDS) {
            store.append(stamped.fill(store.buffer(), numbers.incrementAndGet()));
        }
    }

    private static void isWhole(String row) {
        String[] cells = row.split(",");
        long seed = Long.parseLong(cells[0]);
        assertThat(row).isEqualTo(seed + "," + ~seed + "," + StampedRecord.text(seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "head", "tail", "get 0 63 -1", "find seed>0"})
    void everyRecordIsAsOneWriterLeftIt(String command) throws Exception {
        String[] words = (command + " --format=csv " + FIELDS).split(" ");
        Object[] all = new Object[words.length + 1];
        all[0] = words[0];
        all[1] = path;
        System.arraycopy(words, 1, all, 2, words.length - 1);
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            for (int i = 0; i < RUNS; i++) {
                ToolRun run = ToolRun.of(all);
                assertThat(run.notes()).isEmpty();
                assertThat(run.result()).isZero();
                assertThat(run.lines()).hasSizeGreaterThan(1);
                run.lines().stream().skip(1).forEach(LiveCommandsTest::isWhole);
            }
            writers.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "stat"})
    void whatAStoreIsIsToldWhileItIsWrittenTo(String command) throws Exception {
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            for (int i = 0; i < RUNS; i++) {
                ToolRun run = ToolRun.of(command, path);
                assertThat(run.notes()).isEmpty();
                assertThat(run.result()).as(run.out()).isZero();
            }
            writers.stop();
        }
    }

    @Test
    void aVerificationTakesNothingForAFaultThatWritersAreAt() throws Exception {
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            for (int i = 0; i < RUNS; i++) {
                ToolRun run = ToolRun.of("verify", path);
                assertThat(run.notes()).isEmpty();
                assertThat(run.result()).as(run.out()).isZero();
            }
            writers.stop();
        }
    }

    @Test
    void aCopyHasEveryRecordWhole() throws Exception {
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            for (int i = 0; i < RUNS / 3; i++) {
                Path copy = directory.resolve("copy" + i + ".mmf");
                assertThat(ToolRun.of("copy", path, copy).result()).isZero();
                ToolRun dump = ToolRun.of("dump", copy, "--format=csv", FIELDS);
                assertThat(dump.lines()).hasSizeGreaterThan(FIRST_RECORDS);
                dump.lines().stream().skip(1).forEach(LiveCommandsTest::isWhole);
                Files.delete(copy);
            }
            writers.stop();
        }
    }

    /** Nothing is migrated beside them, and they go on. */
    @Test
    void aMigrationLeavesWritersAlone() throws Exception {
        Path like = directory.resolve("like.mmf");
        RecordStore.create(like, TestLayouts.TICK, StoreOptions.defaults()).close();
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            for (int i = 0; i < RUNS; i++) {
                long before = numbers.get();
                assertThat(ToolRun.of("migrate", path, "--like=" + like).result())
                        .isEqualTo(1);
                while (numbers.get() == before) {
                    Thread.onSpinWait();
                }
            }
            writers.stop();
        }
    }

    @Test
    void whatIsFollowedIsWhole() throws Exception {
        try (Workers writers = new Workers().repeat(this::write).repeat(this::write)) {
            List<String> lines = Collections.synchronizedList(new ArrayList<>());
            Thread follower = new Thread(() -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Main.run(
                        List.of("tail", "-f", "-n", "100", path.toString(), "--format=csv", FIELDS),
                        Console.of(out, new ByteArrayOutputStream()));
                lines.addAll(out.toString(StandardCharsets.UTF_8).lines().toList());
            });
            follower.start();
            long before = store.size();
            while (store.size() < before + 500) {
                Thread.onSpinWait();
            }
            writers.stop();
            // Another file at the path ends it.
            Files.move(path, directory.resolve("moved.mmf"));
            follower.join();
            assertThat(lines).hasSizeGreaterThan(100);
            lines.stream().skip(1).forEach(LiveCommandsTest::isWhole);
            Files.move(directory.resolve("moved.mmf"), path);
        }
    }

    /** The control: what is not read whole is mixed of two writes, sooner or later. */
    @Test
    void withoutThatRecordsAreMixed() throws Exception {
        try (Workers writers = new Workers().repeat(this::write);
                AnyStore any = AnyStore.open(path)) {
            AnyCursor cursor = any.cursor();
            int seed = any.position("seed");
            int mirror = any.position("mirror");
            do {
                cursor.moveTo(0);
            } while (cursor.getLong(mirror) == ~cursor.getLong(seed));
            writers.stop();
        }
    }
}
