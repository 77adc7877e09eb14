package io.mmapforge.mapping;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The mapped regions of one file, on Java 22 and later.
 *
 * <p>All regions belong to one shared arena, unless the collector is to unmap them. Closing it unmaps them at once; a thread that is about to touch one gets an
 * {@link IllegalStateException} instead, never a fault, because the closing thread shakes hands with every other one first.
 * Thread-safe.
 */
final class Mappings {
    /** How long a thread that is in the middle of an access is given to leave it. */
    private static final long GRACE_NANOS = 1_000_000;

    private final @Nullable Arena arena;

    /**
     * No region yet.
     *
     * @param unmappedAtClose whether {@link #close} unmaps; else the collector does, and an access need not ask whether the region is still
     *     there
     */
    Mappings(boolean unmappedAtClose) {
        this.arena = unmappedAtClose ? Arena.ofShared() : null;
    }

    /**
     * Maps a region that lies wholly within the file.
     *
     * @throws IOException if the operating system refuses
     * @throws IllegalStateException if the regions were given up
     */
    MappedByteBuffer map(FileChannel channel, FileChannel.MapMode mode, long position, long size) throws IOException {
        return arena == null
                ? channel.map(mode, position, size)
                : (MappedByteBuffer) channel.map(mode, position, size, arena).asByteBuffer();
    }

    /** Unmaps all regions, or gives them up to the collector. The caller has seen to it that no access begins any more. */
    void close() {
        if (arena != null && arena.scope().isAlive()) {
            // The handshake has been seen to miss a thread between its check and its load, once in some thousand closes
            // under
            // threads that never rest: the process was gone. What is over needs no handshake.
            LockSupport.parkNanos(GRACE_NANOS);
            arena.close();
        }
    }
}
