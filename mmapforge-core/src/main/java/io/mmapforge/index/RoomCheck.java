package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.mapping.MappableFile;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stores into the memory of a key file on a disk on which that may need new room, and finds out whether it was done.
 *
 * <p>If there is none the processor's store faults, and the VM leaves it out and tells of it at once, or, in version 17, at some later
 * time. So each store is loaded again before the next step. As long as code may not be compiled, and for some time after a fault, the
 * operating system is asked before, by a call that tells instead of faulting. Used by whoever holds the append lock.
 */
final class RoomCheck {
    /** So many stores ask first; all that they run is compiled long before. */
    private static final int CAREFUL_STORES = 10_000;

    private final MappableFile file;
    private final Path store;

    /** Not exact, since it need not be. */
    private int careful = CAREFUL_STORES;

    RoomCheck(MappableFile file, Path store) {
        this.file = file;
        this.store = store;
    }

    /**
     * Stores a word with release order, and looks whether it is there.
     *
     * @param memory maps the word
     * @param position where, a multiple of 8
     * @param filePosition where the file has it
     * @throws StoreFullException if there was no room
     * @throws KeyIndexException if the file is too short for the word
     */
    void put(ByteBuffer memory, int position, long filePosition, long value) {
        if (careful > 0) {
            careful--;
            if (!file.hasRoomToStore(memory, position, filePosition)) {
                throw refusal(filePosition, null);
            }
        }
        try {
            Memory.LONG.setRelease(memory, position, value);
            if ((long) Memory.LONG.getOpaque(memory, position) != value) {
                throw refusal(filePosition, null);
            }
        } catch (InternalError fault) {
            // Also one that was told of no sooner than at the look, or in the middle of the refusal.
            throw refusal(filePosition, fault);
        }
    }

    private RuntimeException refusal(long filePosition, @Nullable InternalError fault) {
        careful = CAREFUL_STORES;
        settle();
        if (file.size() < filePosition + Long.BYTES) {
            return new KeyIndexException(
                    store,
                    "the key file " + file.path() + " has " + file.size() + " bytes, expected at least "
                            + (filePosition + Long.BYTES)
                            + "; it was shortened from outside: close the store wherever it"
                            + " is open for writing, and open it again, which makes the key file anew");
        }
        String message = "a write was not done: the disk has no room for it in the key file " + file.path()
                + ", although the file has: its file system writes what is changed to a new place; make room on the disk,"
                + " and try again; what is stored stays readable";
        return fault == null ? new StoreFullException(store, message) : new StoreFullException(store, message, fault);
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
