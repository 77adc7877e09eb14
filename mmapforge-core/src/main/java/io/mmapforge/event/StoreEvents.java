package io.mmapforge.event;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins to tell of something that a store does and that takes time; whoever does it tells its end to what these methods return. If nobody
 * records it, that is an object that ignores it. Thread-safe; what the methods return is for one thread.
 *
 * <p>Nothing of this is loaded before the first event. It has no static initializer on purpose, and neither has what it makes: one that was cut
 * short, by a stack that ends, would make every later event an error.
 */
public final class StoreEvents {
    private static volatile @Nullable EventSink sink;

    private StoreEvents() {}

    /** A file that becomes longer. */
    public interface Growth {
        /**
         * It is longer.
         *
         * @param fromRecords how many records it had room for before
         * @param toRecords how many it has room for now
         * @param ahead whether a thread in the background has done it, and no append had to wait
         */
        void end(Path store, long fromRecords, long toRecords, boolean ahead);
    }

    /** Writes that a dead writer left, which are finished or undone. */
    public interface Repair {
        /**
         * They are.
         *
         * @param slot the writer slot that the dead writer had
         * @param words how many records and locks were given back
         */
        void end(Path store, int slot, int words);
    }

    /** A store that is taken back to its last sync, or is not since nobody knows whether it should be. */
    public interface Recovery {
        /**
         * It is decided.
         *
         * @param cause what had happened, as {@code io.mmapforge.report.Recovery.Cause} has it
         * @param foundRecords how many records the file stated
         * @param keptRecords how many it states now
         */
        void end(Path store, String cause, long foundRecords, long keptRecords);
    }

    /** A write that waits for another writer. */
    public interface ContendedWrite {
        /**
         * The wait is over. Never throws: what was waited for may be held by now.
         *
         * @param record the record's index, or -1 for a lock of the whole store
         * @param holder the lane of the writer that was last seen to hold it
         * @param granted whether it was got; if not, the write was given up
         */
        void end(Path store, long record, int holder, boolean granted);
    }

    /** A sync. */
    public interface Sync {
        /**
         * It is over.
         *
         * @param records how many records there were when it began
         * @param closing whether the store is being closed
         * @param done whether these are on the disk; if not, the store refuses writes from now on
         */
        void end(Path store, long records, boolean closing, boolean done);
    }

    /** A key file that gets its next table. */
    public interface KeyTableGrowth {
        /**
         * It has it.
         *
         * @param fromSlots how many slots the newest table had before
         * @param toSlots how many it has now
         * @param bytesWritten how many zeros had to be written for it now, since they had not been before
         */
        void end(Path keyFile, long fromSlots, long toSlots, long bytesWritten);
    }

    /** A key file that is made anew from the records. */
    public interface KeyFileRebuild {
        /**
         * It is there.
         *
         * @param records how many records were indexed
         */
        void end(Path keyFile, long records);
    }

    /** A file is about to become longer. */
    public static Growth growth() {
        return sink().growth();
    }

    /** A dead writer's writes are about to be finished or undone. */
    public static Repair repair() {
        return sink().repair();
    }

    /** A store is about to be taken back to its last sync. */
    public static Recovery recovery() {
        return sink().recovery();
    }

    /** A write has looked for a while, and goes on to wait. */
    public static ContendedWrite contendedWrite() {
        return sink().contendedWrite();
    }

    /** A sync begins. */
    public static Sync sync() {
        return sink().sync();
    }

    /** A key file is about to get its next table. */
    public static KeyTableGrowth keyTableGrowth() {
        return sink().keyTableGrowth();
    }

    /** A key file is about to be made anew. */
    public static KeyFileRebuild keyFileRebuild() {
        return sink().keyFileRebuild();
    }

    private static EventSink sink() {
        EventSink known = sink;
        return known != null ? known : find();
    }

    private static EventSink find() {
        EventSink found = isRecorderReadable() ? new FlightRecorderSink(new SilentSink()) : new SilentSink();
        sink = found;
        return found;
    }

    /** In a run-time without the module its classes must not be asked for; in one of modules, whoever does not read it has not got them either. */
    private static boolean isRecorderReadable() {
        Optional<Module> recorder = ModuleLayer.boot().findModule("jdk.jfr");
        return recorder.isPresent() && StoreEvents.class.getModule().canRead(recorder.get());
    }
}
