package io.mmapforge.verify;

import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;

/** The records of a file of format 1, of which the file says the size alone. */
final class Format1Check {
    private static final int PIECE_BYTES = 1 << 20;

    private final DataFile file;
    private final CommonHeader header;
    private final Findings findings;

    Format1Check(DataFile file, CommonHeader header, Findings findings) {
        this.file = file;
        this.header = header;
        this.findings = findings;
    }

    /** Returns how many records there were. */
    long run() {
        findings.add(Finding.note(
                Finding.NOWHERE,
                "the file is of format 1, which does not say its fields: of the records only the sequence words are checked,"
                        + " and who writes cannot be seen"));
        int recordSize = header.recordSize();
        long count = header.recordCount();
        int most = Math.max(1, PIECE_BYTES / recordSize);
        findings.at(0, count);
        for (long first = 0; first < count; first += most) {
            int records = (int) Math.min(most, count - first);
            long offset = Format1Header.HEADER_BYTES + first * recordSize;
            byte[] piece = file.read(offset, records * recordSize);
            for (int i = 0; i < records && (i + 1) * recordSize <= piece.length; i++) {
                long word = Memory.getLong(piece, i * recordSize);
                if (SequenceWord.isHeld(word)) {
                    findings.add(Finding.wrong(
                                    offset + (long) i * recordSize,
                                    "the sequence word is " + Long.toUnsignedString(word)
                                            + ", expected an even number, unless somebody is writing the record just now: its"
                                            + " writer may have been killed in the middle",
                                    "close every writer, verify the store again, and write the record anew as a whole")
                            .ofRecord(first + i));
                }
            }
            findings.at(first + records, count);
        }
        return count;
    }
}
