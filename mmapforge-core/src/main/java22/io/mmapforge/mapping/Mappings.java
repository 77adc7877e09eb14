package io.mmapforge.mapping;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The mapped regions of one file, on Java 22 and later.
 *
 * <p>All regions belong to one shared arena. Closing it unmaps them at once; a thread that is about to touch one gets an
 * {@link IllegalStateException} instead, never a fault, because the closing thread shakes hands with every other one first.
 * Thread-safe.
 */
final class Mappings {
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

    /** Unmaps all regions. */
    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
