package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

import io.mmapforge.error.StoreException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Damages a store's file in a way that its seed decides, and uses what is left of it. */
final class StoreFuzzer {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withWriteTimeout(Duration.ZERO);
    private static final long[] BOUNDARIES = {
        0,
        1,
        -1,
        2,
        7,
        8,
        63,
        64,
        0x7F,
        0x80,
        0xFFFF,
        0x7FFF_FFFF,
        0x8000_0000L,
        0xFFFF_FFFFL,
        1L << 47,
        1L << 48,
        0x0001_0000_0000_0001L,
        0x0003_0000_0000_0007L,
        0x0009_0000_0000_0001L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Path path;
    private final RecordLayout layout;
    private final byte[] intact;
    private final int[][] regions;
    private int refused;
    private int opened;

    /**
     * A fuzzer of one file.
     *
     * @param layout what the file is opened with: that of all types, or another version of it that reads the file, with the fields at the
     *     same offsets and a size of its own
     * @param regions where damage is worth while: start and length of each
     */
    StoreFuzzer(Path path, RecordLayout layout, int[][] regions) throws IOException {
        this.path = path;
        this.layout = layout;
        this.intact = Files.readAllBytes(path);
        this.regions = regions;
    }

    /** Anything but a {@link StoreException} comes out of here. */
    void run(long seed) throws IOException {
        damage(seed);
        boolean readable = use(true);
        boolean writable = use(false);
        if (readable || writable) {
            opened++;
        } else {
            refused++;
        }
    }

    /** Leaves the damaged file, for somebody else to look at. */
    void damage(long seed) throws IOException {
        write(damaged(new SplittableRandom(seed)));
    }

    /** Reads each field of a record; throws what the first read throws that cannot be done. */
    static void readAll(RecordStore store, long index) {
        reads(store, index).forEach(Runnable::run);
    }

    int opened() {
        return opened;
    }

    int refused() {
        return refused;
    }

    /** Over what is there: making the file anew would take longer than all that is done to it. */
    private void write(byte[] bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(bytes.length);
            file.write(ByteBuffer.wrap(bytes), 0);
        }
    }

    private byte[] damaged(SplittableRandom random) {
        byte[] bytes = intact.clone();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int[] region = regions[random.nextInt(regions.length)];
            int offset = region[0] + random.nextInt(region[1]);
            long value = random.nextBoolean() ? BOUNDARIES[random.nextInt(BOUNDARIES.length)] : random.nextLong();
            switch (random.nextInt(5)) {
                case 0 -> bytes[offset] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[offset] = (byte) value;
                case 2 -> words.putInt(offset & -4, (int) value);
                case 3 -> words.putInt(offset & -4, words.getInt(offset & -4) + random.nextInt(-9, 9));
                default -> words.putLong(offset & -8, value);
            }
        }
        if (random.nextBoolean()) {
            StoreBytes.mendChecksum(bytes);
            mendSyncPage(words, 4096);
            mendSyncPage(words, 8192);
        }
        return random.nextInt(16) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
    }

    private static void mendSyncPage(ByteBuffer words, int offset) {
        if (words.capacity() >= offset + 64) {
            CRC32C crc = new CRC32C();
            crc.update(words.array(), offset, 60);
            words.putInt(offset + 60, (int) crc.getValue());
        }
    }

    private boolean use(boolean readOnly) {
        RecordStore store;
        try {
            store = readOnly
                    ? RecordStore.openReadOnly(path, layout, OPTIONS)
                    : RecordStore.open(path, layout, OPTIONS);
        } catch (StoreException e) {
            return false;
        }
        try (store) {
            List<Runnable> uses = new ArrayList<>();
            uses.add(store::size);
            uses.add(store::capacity);
            for (long index : new long[] {0, 1, store.size() - 1, store.size()}) {
                reads(store, index).forEach(uses::add);
            }
            if (!readOnly) {
                writes(store).forEach(uses::add);
                reads(store, 0).forEach(uses::add);
            }
            uses.forEach(StoreFuzzer::tolerate);
        } catch (StoreException e) {
            return true;
        }
        return true;
    }

    private static void tolerate(Runnable use) {
        try {
            use.run();
        } catch (StoreException e) {
            Thread.onSpinWait();
        }
    }

    private static List<Runnable> reads(RecordStore store, long index) {
        return List.of(
                () -> store.getBoolean(index, FLAG),
                () -> store.getByte(index, I8),
                () -> store.getUnsignedShort(index, U16),
                () -> store.getInt(index, I32),
                () -> store.getLong(index, U64),
                () -> store.getDouble(index, F64),
                () -> store.getString(index, TEXT, 21),
                () -> store.getBytes(index, BLOB, 13),
                () -> store.compareString(index, TEXT, 21, "text"),
                () -> store.copyContent(index, TEXT, 21, ByteBuffer.allocate(21)),
                () -> store.hashContent(index, BLOB, 13),
                () -> store.read(index).getString(TEXT, 21),
                () -> store.read(index).getBytes(BLOB, 13));
    }

    private static List<Runnable> writes(RecordStore store) {
        return List.of(
                () -> store.setBoolean(0, FLAG, true),
                () -> store.setLong(1, I64, 5),
                () -> store.setString(0, TEXT, 21, "new text"),
                () -> store.write(1, store.buffer()),
                () -> store.append(store.buffer()),
                store::append,
                store::append,
                store::sync);
    }
}
