package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.DiskHints;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether what was stored into mapped memory is there.
 *
 * <p>Where a file system writes a block anew elsewhere, also a store into room that exists since long takes room. If there is
 * none the processor's store faults, and the VM leaves it out, goes on behind it, and throws an {@link InternalError}: at once
 * in newer versions, in version 17 at some later time, even after the call has returned. So nothing is taken for stored before it
 * has been loaded again. And an atomic exchange that faults in code that is not compiled yet ends the VM. So as long as code may
 * not be compiled, and for some time after each fault, the operating system is asked first, by a call that tells instead of
 * faulting.
 *
 * <p>Thread-safe.
 */
final class StoreCheck {
    /** So many writes ask the operating system first; all that they run is compiled long before. */
    private static final int CAREFUL_WRITES = 10_000;

    /** A VM that compiles nothing always asks. */
    private static final boolean NEVER_COMPILES =
            System.getProperty("java.vm.info", "").contains("interpreted mode");

    /** Every byte of a sequence word but the last may change at any time; the last one is zero if no lane needs it. */
    private static final int CONSTANT_BYTE = 7;

    private static final int LANES_WITHOUT_LAST_BYTE = 0xFF;

    /** Behind the append lock, and zero. */
    private static final int RESERVED_HEADER_BYTE = 264;

    private final DataFile file;
    private final MappedRecords records;
    private final boolean asksAboutWords;

    /** Counted by every writing thread without a fence, since it need not be exact. */
    private int careful = CAREFUL_WRITES;

    private StoreCheck(DataFile file, MappedRecords records, int laneCount) {
        this.file = file;
        this.records = records;
        this.asksAboutWords = laneCount < LANES_WITHOUT_LAST_BYTE;
    }

    /** The check for a file, or none if its file system is known to be one on which stores in place need no room. */
    static @Nullable StoreCheck of(DataFile file, MappedRecords records, int laneCount) {
        return DiskHints.mayCopyOnWrite(file.path()) ? new StoreCheck(file, records, laneCount) : null;
    }

    /** As {@link #of}, for files of format 1, whose writers make no atomic exchange. */
    static @Nullable StoreCheck ofFormat1(DataFile file, MappedRecords records) {
        return of(file, records, Integer.MAX_VALUE);
    }

    /** Asks for room for the header's words, at the beginning of a write. */
    void askForHeader() {
        if (isCareful()) {
            ask(records.header(), RESERVED_HEADER_BYTE, RESERVED_HEADER_BYTE);
        }
    }

    /** Asks for room for a record's sequence word, before it is taken. */
    void askForWord(ByteBuffer chunk, int position, long index) {
        if (asksAboutWords && isCareful()) {
            ask(chunk, position + CONSTANT_BYTE, records.filePosition(index) + CONSTANT_BYTE);
        }
    }

    /** Asks for room for the first and the last byte of a new record. The caller holds the append lock. */
    void askForNew(ByteBuffer chunk, int position, long index, int recordBytes) {
        if (careful > 0) {
            long inFile = records.filePosition(index);
            ask(chunk, position, inFile);
            ask(chunk, position + recordBytes - 1, inFile + recordBytes - 1);
        }
    }

    private boolean isCareful() {
        if (careful > 0) {
            careful--;
            return true;
        }
        return NEVER_COMPILES;
    }

    private void ask(ByteBuffer memory, int position, long inFile) {
        if (!file.hasRoomToStore(memory, position, inFile)) {
            careful = CAREFUL_WRITES;
            throw refusal(records, null);
        }
    }

    /** Whether a store fell out, so that the next writes had better ask first. */
    void becomeCareful() {
        careful = CAREFUL_WRITES;
        settle();
    }

    /** The word must have been stored. */
    void requireWord(ByteBuffer memory, int position, long expected) {
        if ((long) Memory.LONG.getOpaque(memory, position) != expected) {
            becomeCareful();
            throw refusal(records, null);
        }
    }

    /** The bytes must have been stored. */
    void requireBytes(byte[] source, int sourcePosition, ByteBuffer memory, int position, int length) {
        if (!Memory.isEqual(source, sourcePosition, memory, position, length)) {
            becomeCareful();
            throw refusal(records, null);
        }
    }

    void require(boolean stored) {
        if (!stored) {
            becomeCareful();
            throw refusal(records, null);
        }
    }

    /** What to throw for what the VM threw in the middle of a write. */
    RuntimeException refusal(InternalError fault) {
        becomeCareful();
        return refusal(records, fault);
    }

    /** For what is stored rarely, whatever the file system. */
    static void require(boolean stored, MappedRecords records) {
        if (!stored) {
            settle();
            throw refusal(records, null);
        }
    }

    private static RuntimeException refusal(MappedRecords records, @Nullable InternalError fault) {
        // A file that was cut off faults, too.
        records.requireWithinFile(records.view().capacity());
        String message =
                "a write was not done: the disk has no room for it, although the file has: its file system writes what is"
                        + " changed to a new place; make room on the disk, and try again; what is stored stays readable";
        return fault == null
                ? new StoreFullException(records.path(), message)
                : new StoreFullException(records.path(), message, fault);
    }

    /** Lets the VM throw here what it has to say about a store that it left out, and not somewhere later. */
    private static void settle() {
        try {
            // A call of the operating system: on its return version 17 throws what is outstanding.
            Thread.yield();
        } catch (InternalError outstanding) {
            // It is known already, and is about to be reported.
            return;
        }
    }
}
