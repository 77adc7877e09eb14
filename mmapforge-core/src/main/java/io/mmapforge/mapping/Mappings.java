package io.mmapforge.mapping;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The mapped regions of one file.
 *
 * <p>On this Java version a region is unmapped when the garbage collector finds that nobody can reach it any more, which
 * is the one way in which a late reader can never touch unmapped memory. Thread-safe.
 */
final class Mappings {
    /**
     * No region yet.
     *
     * @param unmappedAtClose not looked at: it is the collector that unmaps
     */
    @SuppressWarnings("unused") // The class of later Java versions has the choice.
    Mappings(boolean unmappedAtClose) {}

    /**
     * Maps a region that lies wholly within the file.
     *
     * @throws IOException if the operating system refuses
     */
    MappedByteBuffer map(FileChannel channel, FileChannel.MapMode mode, long position, long size) throws IOException {
        return channel.map(mode, position, size);
    }

    /** Gives the regions up; each goes when nothing refers to it any more. */
    void close() {
        // The collector unmaps: an explicit unmapping on this version could pull memory from under a reader.
    }
}
