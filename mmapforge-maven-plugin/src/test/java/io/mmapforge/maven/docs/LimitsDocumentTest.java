package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreLockedException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/LIMITS.md tells the numbers that the library has. */
class LimitsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/LIMITS.md");

    private static final int LANES_START_OFFSET = 96;
    private static final int LANE_SIZE_OFFSET = 100;
    private static final int LANE_COUNT_OFFSET = 104;
    private static final int LANES_PER_SLOT_OFFSET = 108;
    private static final int IMAGE_LENGTH_OFFSET = 20;
    private static final int SEQUENCE_WORD_AND_LENGTH = 12;

    /** The largest records that have so many lanes. */
    private static final List<Integer> STEPS = List.of(65_480, 131_016, 262_088, 524_232, 1_048_576);

    @TempDir
    private Path directory;

    @Test
    void tellsHowManyWritersAndThreadsThereCanBe() throws IOException {
        StringBuilder table = new StringBuilder(
                "| records of up to | writers | threads of one writer before they share a lane |\n|--:|--:|--:|\n");
        for (int step : STEPS) {
            Lanes lanes = lanesOf(step);
            if (step < RecordLayout.MAX_RECORD_BYTES) {
                assertThat(lanesOf(step + 8)).as("the next larger record").isNotEqualTo(lanes);
            }
            table.append(String.format(
                    Locale.ROOT, "| %,d bytes | %d | %d |\n", step, lanes.slots(), lanes.ownLanesOfOneWriter()));
        }

        new GeneratedSection(DOCUMENT, "writers").assertHolds(table.toString());
    }

    @Test
    void refusesOneWriterMoreThanTheTableSays() throws IOException {
        Path file = directory.resolve("small.mmf");
        RecordLayout layout = layout(64);
        List<RecordStore> writers = new ArrayList<>();
        try {
            writers.add(RecordStore.create(file, layout, StoreOptions.defaults()));
            IntStream.range(1, 32).forEach(i -> writers.add(RecordStore.open(file, layout, StoreOptions.defaults())));
            assertThatThrownBy(() -> RecordStore.open(file, layout, StoreOptions.defaults()))
                    .isInstanceOf(StoreLockedException.class);
        } finally {
            writers.forEach(RecordStore::close);
        }
    }

    @Test
    void givesOneWriterAsManyLanesAsTheTableSays() throws Exception {
        Path file = directory.resolve("threads.mmf");
        int threads = 80;
        CountDownLatch allHaveWritten = new CountDownLatch(threads);
        try (RecordStore store = RecordStore.create(file, layout(64), StoreOptions.defaults())) {
            List<Thread> writers = IntStream.range(0, threads)
                    .mapToObj(i -> new Thread(() -> {
                        long index = store.append(store.buffer());
                        store.setBytes(index, 8, 52, new byte[] {1, 2, 3});
                        allHaveWritten.countDown();
                        awaitUninterrupted(allHaveWritten);
                    }))
                    .toList();
            writers.forEach(Thread::start);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(store.size()).isEqualTo(threads);
        }

        assertThat(usedLanes(file))
                .as("67 of their own, and the one that is shared")
                .isEqualTo(68);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lanes through which something was written. */
    private static int usedLanes(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int used = 0;
        for (int lane = 0; lane < bytes.getInt(LANE_COUNT_OFFSET); lane++) {
            int start = bytes.getInt(LANES_START_OFFSET) + lane * bytes.getInt(LANE_SIZE_OFFSET);
            used += bytes.getInt(start + IMAGE_LENGTH_OFFSET) == 0 ? 0 : 1;
        }
        return used;
    }

    @Test
    void tellsTheSizes() throws IOException {
        String text = Files.readString(DOCUMENT);

        assertThat(RecordLayout.MAX_RECORD_BYTES).isEqualTo(1 << 20);
        assertThat(text).contains("| a record | 1 MiB,");
        assertThat(RecordLayout.MAX_FIELDS).isEqualTo(1024);
        assertThat(text).contains("| 1,024 in the format; in Java as many as a constructor takes: 254,");
        assertThat(RecordLayout.MAX_TYPES).isEqualTo(1024);
        assertThat(StructType.MAX_DEPTH).isEqualTo(4);
        assertThat(text).contains("| 1,024 enums, flags and structs; 4 structs in each other |");
        assertThat(RecordLayout.MAX_NAME_LENGTH).isEqualTo(128);
        assertThat(text).contains("| a name of a record or field | 128 characters |");
        assertThat(RecordLayout.MAX_SCHEMA_TEXT_BYTES).isEqualTo(1 << 20);
        assertThat(text).contains("| a schema's text in the file | 1 MiB |");
        assertThat(bytesOfEmptyStore(64)).isBetween(30_000L, 50_000L);
        assertThat(bytesOfEmptyStore(65_480)).isBetween(8L << 20, 10L << 20);
        assertThat(text).contains("some 40 KiB for small records, up to 10 MiB for large ones |");
    }

    /**
     * What the header of a file says.
     *
     * @param lanes how many lanes
     * @param perSlot how many of them belong together
     */
    private record Lanes(int lanes, int perSlot) {
        int slots() {
            return lanes / perSlot;
        }

        /** Its first slot, and all of the upper half; the first lane is the one that is shared. */
        int ownLanesOfOneWriter() {
            return (1 + slots() / 2) * perSlot - 1;
        }
    }

    private Lanes lanesOf(int recordBytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(create(recordBytes))) {
            file.read(header);
        }
        return new Lanes(header.getInt(LANE_COUNT_OFFSET), header.getInt(LANES_PER_SLOT_OFFSET));
    }

    private long bytesOfEmptyStore(int recordBytes) throws IOException {
        return Files.size(create(recordBytes));
    }

    private Path create(int recordBytes) throws IOException {
        Path file = directory.resolve(recordBytes + ".mmf");
        Files.deleteIfExists(file);
        RecordStore.create(file, layout(recordBytes), StoreOptions.defaults().withInitialCapacity(1))
                .close();
        return file;
    }

    private static RecordLayout layout(int recordBytes) {
        RecordLayout layout = RecordLayout.of(
                "Blob",
                1,
                "",
                8,
                List.of(new FieldDefinition("content", FieldType.BYTES, recordBytes - SEQUENCE_WORD_AND_LENGTH, "")));
        assertThat(layout.recordSize()).isEqualTo(recordBytes);
        return layout;
    }
}
