package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static io.mmapforge.testing.TestLayouts.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.OwnMappings;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the files of stores are mapped, where the operating system tells. A huge page has 2 MiB. */
class HugePagesTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void requireKnownMappings() {
        assumeTrue(OwnMappings.areKnown(), "this operating system does not tell how files are mapped");
        path = directory.resolve("tick.mmf");
    }

    /** 40,960 + 100,000 * 104 = 10,440,960 bytes are rounded up; the capacity stays what was asked for. */
    @Test
    void aFileOfAFewMebibytesEndsAtAMultipleOfAHugePage() throws IOException {
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(100_000);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            assertThat(Files.size(path)).isEqualTo(10_485_760);
            assertThat(store.capacity()).isEqualTo(100_000);
            TickCursor.append(store, 100_001);
            // 40,960 + 200,000 * 104 = 20,840,960, rounded up, and as many records as fit.
            assertThat(Files.size(path)).isEqualTo(20_971_520);
            assertThat(store.capacity()).isEqualTo(201_255);
        }
    }

    @Test
    void aFileGrownAheadEndsAtAMultipleOfAHugePage() throws Exception {
        try (RecordStore store =
                RecordStore.create(path, TICK, StoreOptions.defaults().withPreGrowth(true))) {
            TickCursor.append(store, 300_000);
        }
        assertThat(Files.size(path)).isGreaterThan(31_240_960);
        assertThat(Files.size(path) % (2 * MEBIBYTE)).isZero();
    }

    @Test
    void whatWasAppendedLiesInHugePages() throws IOException {
        requireHugePages();
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            TickCursor.append(store, 400_000);
            // 41,640,960 bytes; the first few are doubled from a small file, and so are in small pages.
            assertThat(OwnMappings.hugeBytes(path)).isGreaterThanOrEqualTo(24 * MEBIBYTE);
        }
    }

    @Test
    void aFilledStoreThatIsReadLiesInHugePages() throws IOException {
        requireHugePages();
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(400_000);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            TickCursor.append(store, 400_000);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, options)) {
            long sum = 0;
            for (int i = 0; i < 400_000; i++) {
                sum += store.getLong(i, TIMESTAMP);
            }
            assertThat(sum).isEqualTo(79_999_800_000L); // 0 + 1 + ... + 399,999
            assertThat(OwnMappings.hugeBytes(path)).isGreaterThanOrEqualTo(36 * MEBIBYTE);
        }
    }

    /** Three chunks of 2^24 records of 104 bytes, in a sparse file. */
    @Test
    void everyChunkLiesAsItsPlaceInTheFileDoes() throws IOException {
        requireHugePages();
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        new StoreBytes(path)
                .setLength(40_960 + 50_000_000L * 104)
                .putI64(56, 50_000_000)
                .putI64(48, 50_000_000);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(store.getLong(49_999_999, TIMESTAMP)).isZero();
            List<OwnMappings> chunks = OwnMappings.of(path).stream()
                    .filter(mapping -> mapping.bytes() > MEBIBYTE)
                    .toList();
            assertThat(chunks).hasSize(3);
            assertThat(chunks).allMatch(chunk -> (chunk.address() - chunk.offset()) % (2 * MEBIBYTE) == 0);
        }
    }

    /** Records of 1 MiB, up to a file of 1 GiB. */
    @Test
    void allMappingsOfAFileThatGrowsAreAtMostFourTimesAsLong(@TempDir(factory = InMemoryTempDir.class) Path inMemory)
            throws IOException {
        RecordLayout large = RecordLayout.of(
                "Large", 1, "", 8, List.of(FieldDefinition.of("blob", FieldType.BYTES, (1 << 20) - 12)));
        Path file = inMemory.resolve("large.mmf");
        try (RecordStore store = RecordStore.create(file, large, StoreOptions.defaults())) {
            long growths = 0;
            for (int i = 0; i < 1000; i++) {
                store.append();
                if (store.counters().growths() > growths) {
                    growths = store.counters().growths();
                    long mapped = OwnMappings.of(file).stream()
                            .mapToLong(OwnMappings::bytes)
                            .sum();
                    assertThat(mapped / (double) Files.size(file)).isLessThanOrEqualTo(4);
                }
            }
        }
    }

    /** A file written by hand in the same way, so that what fails is the store, and not the machine. */
    private void requireHugePages() throws IOException {
        Path file = directory.resolve("plain");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 8; i++) {
                channel.write(ByteBuffer.allocateDirect(2 << 20));
            }
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16 << 20);
            for (int i = 0; i < memory.capacity(); i += 4096) {
                memory.put(i, (byte) 1);
            }
            assumeTrue(
                    OwnMappings.hugeBytes(file) > 0,
                    "the file system of " + directory + " offers no huge pages with this kernel");
        }
    }
}
