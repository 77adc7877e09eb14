package io.mmapforge.mapping;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * The mapped regions of one file, on Java 22 and later.
 *
 * <p>All regions belong to one shared arena. Closing it unmaps them at once; a thread that is about to touch one gets an
 * {@link IllegalStateException} instead, never a fault, because the closing thread shakes hands with every other one first.
 * Thread-safe.
 */
final class Mappings {
    /** How long a thread that is in the middle of an access is given to leave it. */
    private static final long GRACE_NANOS = 1_000_000;

    private final Arena arena = Arena.ofShared();

    /**
     * Maps a region that lies wholly within the file.
     *
     * @throws IOException if the operating system refuses
     * @throws IllegalStateException if the regions were given up
     */
    MappedByteBuffer map(FileChannel channel, FileChannel.MapMode mode, long position, long size) throws IOException {
        return (MappedByteBuffer) channel.map(mode, position, size, arena).asByteBuffer();
    }

    /** Unmaps all regions. The caller has seen to it that no access begins any more. */
    void close() {
        if (arena.scope().isAlive()) {
            // The handshake has been seen to miss a thread between its check and its load, once in some thousand closes
            // under
            // threads that never rest: the process was gone. What is over needs no handshake.
            LockSupport.parkNanos(GRACE_NANOS);
            arena.close();
        }
    }
}
