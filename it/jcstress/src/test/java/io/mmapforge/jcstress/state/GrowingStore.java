package io.mmapforge.jcstress.state;

import static io.mmapforge.jcstress.state.StampedRecord.SMALL;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/** A file that races append to, opened twice, and audited when it has become long. */
public final class GrowingStore {
    private final long firstRace;
    private final Path path;
    private final RecordStore first;
    private final RecordStore second;
    private final MappedByteBuffer memory;

    private GrowingStore(long firstRace, int roomAtOnce) {
        this.firstRace = firstRace;
        path = StoreFiles.next();
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(roomAtOnce);
        first = RecordStore.create(path, SMALL.layout(), options);
        second = RecordStore.open(path, SMALL.layout(), options);
        memory = map(path);
        // A store that is to grow wants its file to stay where it is.
        StoreFiles.unlinkAtExit(path);
    }

    private static MappedByteBuffer map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return mapped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RecordStore first() {
        return first;
    }

    public RecordStore second() {
        return second;
    }

    /** What the file was when it was created, for appenders that go past the library. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Every record must be whole, and of another write. */
    private void audit() {
        BitSet writes = new BitSet();
        for (long i = 0; i < second.size(); i++) {
            RecordBuffer record = second.read(i);
            int write = Math.toIntExact(StampedRecord.write(record) - 3 * firstRace);
            if (!SMALL.isWhole(record) || writes.get(write)) {
                throw new AssertionError("record " + i + " is " + (SMALL.isWhole(record) ? "there twice" : "torn"));
            }
            writes.set(write);
        }
    }

    private void close() {
        first.close();
        second.close();
        StoreFiles.unlink(path);
    }

    /**
     * One file after the other, so that none becomes too long for the memory.
     *
     * <p>A file takes far more races than there are at a time. So when the next but one is begun, all of its races are over.
     */
    public static final class Sequence {
        private static final int RACES_PER_STORE = 1 << 16;
        private static final int STORES_PER_COLLECTION = 8;

        private final int roomAtOnce;
        private long races;
        private GrowingStore previous;
        private GrowingStore current;

        private Sequence(int roomAtOnce) {
            this.roomAtOnce = roomAtOnce;
            this.previous = new GrowingStore(0, roomAtOnce);
            this.current = previous;
        }

        /** Files that begin small, so that they grow in the middle of the races. */
        public static Sequence growing() {
            return new Sequence(64);
        }

        /** Files with room for one append of every race. */
        public static Sequence ample() {
            return new Sequence(2 * RACES_PER_STORE);
        }

        /** Begins a race. */
        public synchronized Race next() {
            long race = races++;
            if (race > 0 && race % RACES_PER_STORE == 0) {
                turn(race);
            }
            return new Race(race, current);
        }

        private void turn(long race) {
            GrowingStore over = previous;
            previous = current;
            current = new GrowingStore(race, roomAtOnce);
            if (over != previous) {
                over.audit();
                over.close();
            }
            if (race % (RACES_PER_STORE * STORES_PER_COLLECTION) == 0) {
                // Up to Java 21 a file's memory is given back with its mappings, and these with their buffers.
                System.gc();
            }
        }
    }

    /**
     * A race and its file.
     *
     * @param number counts the races
     */
    public record Race(long number, GrowingStore store) {}
}
