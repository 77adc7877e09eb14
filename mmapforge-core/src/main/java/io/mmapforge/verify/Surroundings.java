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
 * @param writers what its locks said when the verification began
 */
record Surroundings(DataFile file, Format2Header header, ByteBuffer live, WriterProbe.Answer writers) {
    static Surroundings of(DataFile file, Format2Header header) {
        return new Surroundings(
                file,
                header,
                file.map(0, header.geometry().headerSize()),
                WriterProbe.ask(
                        file.filePath(), file.fileKey(), header.geometry().slotCount()));
    }

    /** Whether it is certain that nobody has the store open for writing. */
    boolean isAtRest() {
        return writers == WriterProbe.Answer.NONE;
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
