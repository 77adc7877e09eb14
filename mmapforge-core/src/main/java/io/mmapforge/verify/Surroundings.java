package io.mmapforge.verify;

import io.mmapforge.format.Format2Descriptor;
import io.mmapforge.format.Format2Header;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * An open file of format 2 whose header was found to be right, and whether somebody writes to it.
 *
 * @param file the store's
 * @param header what never changes
 * @param live the whole header as it is mapped
 * @param openings how often it had been opened for writing when the verification began
 * @param writers what its locks said behind that
 */
record Surroundings(DataFile file, Format2Header header, ByteBuffer live, long openings, WriterProbe.Answer writers) {
    static Surroundings of(DataFile file, Format2Header header) {
        ByteBuffer live = file.map(0, header.geometry().headerSize());
        // Before the look at the locks: who opens the store behind that is seen by the number.
        long openings = openings(live);
        return new Surroundings(
                file,
                header,
                live,
                openings,
                WriterProbe.ask(
                        file.filePath(), file.fileKey(), header.geometry().slotCount()));
    }

    /**
     * Whether it is certain that nobody has had the store open for writing since the verification began. To be asked behind a look at what
     * writers change.
     */
    boolean isAtRest() {
        return writers == WriterProbe.Answer.NONE && openings(live) == openings;
    }

    private static long openings(ByteBuffer live) {
        return (long) Memory.LONG.getAcquire(live, Format2Descriptor.OPENINGS_OFFSET);
    }

    long u64(int offset) {
        return (long) Memory.LONG.getAcquire(live, offset);
    }

    int u32(int offset) {
        return (int) Memory.INT.getOpaque(live, offset);
    }

    long pairing() {
        return u64(Format2Descriptor.KEY_PAIRING_OFFSET);
    }
}
