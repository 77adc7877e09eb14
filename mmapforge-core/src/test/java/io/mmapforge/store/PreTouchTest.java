package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much of the mapped room is in this process's page tables, as Linux says of itself. Room of 80,000 records of 104 bytes,
 * which are 8,125 KiB.
 */
class PreTouchTest {
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final StoreOptions ROOMY = StoreOptions.defaults().withInitialCapacity(80_000);

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void createIn() {
        assumeTrue(Files.isReadable(MAPPINGS), "needs " + MAPPINGS);
        path = directory.resolve("tick.mmf");
    }

    @Test
    void touchesTheRoomWhenAStoreIsOpened() throws IOException {
        try (RecordStore store = RecordStore.create(path, TICK, ROOMY.withPreTouch(true))) {
            assertThat(residentKibibytes()).isGreaterThanOrEqualTo(8_125);
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void touchesTheRoomOfAGrowthAndKeepsWhatIsThere() throws IOException {
        try (RecordStore store = RecordStore.create(path, TICK, ROOMY.withPreTouch(true))) {
            long before = residentKibibytes();
            for (int i = 0; i <= 80_000; i++) {
                store.append();
                store.setLong(i, 96, i);
            }
            // 40,960 + 160,000 * 104 bytes end at 16,777,216, and as many records as fit.
            assertThat(store.capacity()).isEqualTo(160_925);
            // The new mapping of all, of which only the new half has been touched.
            assertThat(residentKibibytes()).isGreaterThanOrEqualTo(before + 8_125);
            for (int i = 0; i <= 80_000; i++) {
                assertThat(store.getLong(i, 96)).isEqualTo(i);
            }
        }
    }

    @Test
    void touchesTheRoomThatIsMadeAhead() throws IOException {
        StoreOptions options = ROOMY.withPreTouch(true).withPreGrowth(true);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            while (store.capacity() < 100_000) {
                store.append();
            }
            assertThat(residentKibibytes()).isGreaterThanOrEqualTo(8_125);
        }
    }

    /** The control: without the option nothing but the header is there, and what the system brings in with a page. */
    @Test
    void withoutTheOptionNothingIsTouched() throws IOException {
        RecordStore store = RecordStore.create(path, TICK, ROOMY);
        assertThat(residentKibibytes()).isLessThan(1_000);
        store.close();
    }

    /** Of all mappings of the file. */
    private long residentKibibytes() throws IOException {
        List<String> lines = Files.readAllLines(MAPPINGS);
        long sum = 0;
        boolean ofTheFile = false;
        for (String line : lines) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                ofTheFile = line.endsWith(path.toRealPath().toString());
            } else if (ofTheFile && line.startsWith("Rss:")) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum;
    }
}
