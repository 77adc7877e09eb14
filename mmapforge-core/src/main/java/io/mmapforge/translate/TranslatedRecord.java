package io.mmapforge.translate;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;

/**
 * Room for one record, as the file has it and as the program does.
 *
 * <p>To be used in three steps: {@link #select} a range of the program's record; read from the file the range that {@link #fileOffset()}
 * and {@link #fileLength()} tell into {@link #fileBytes()}, at one moment; {@link #translate}. Nothing of it allocates. Not thread-safe.
 */
public final class TranslatedRecord {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final RecordTranslation translation;
    private final byte[] fileBytes;
    private final byte[] programBytes;

    private int offset;
    private int length;
    private int firstField;
    private int endField;
    private int fileFrom;
    private int fileTo;

    /** Room for the records of a translation. */
    public TranslatedRecord(RecordTranslation translation) {
        this.translation = translation;
        this.fileBytes = new byte[translation.fileRecordBytes()];
        this.programBytes = translation.blank().clone();
    }

    /** Selects a range of the program's record, in bytes from its start; it must lie within the record, behind the sequence word. */
    public void select(int rangeOffset, int rangeLength) {
        offset = rangeOffset;
        length = rangeLength;
        firstField = translation.firstEndingBehind(rangeOffset);
        endField = firstField;
        fileFrom = NOWHERE;
        fileTo = 0;
        while (endField < translation.fieldCount()
                && translation.field(endField).program().offset() < rangeOffset + rangeLength) {
            FieldLayout field = translation.field(endField).file();
            if (field != null) {
                include(field.offset(), field.end());
                if (field.isOptional()) {
                    includeWord(field.presenceOffset());
                }
            }
            endField++;
        }
        if (hasPresence()) {
            for (int i = 0; i < translation.file().presenceWords(); i++) {
                includeWord(RecordLayout.SEQUENCE_WORD_BYTES + i * Long.BYTES);
            }
        }
    }

    /** Whether the file has nothing of what was selected. */
    public boolean isBlank() {
        return fileFrom == NOWHERE;
    }

    /** Where the range that is needed begins, in bytes from the start of the file's record; a multiple of 8. */
    public int fileOffset() {
        return fileFrom;
    }

    /** How many bytes are needed, a multiple of 8. */
    public int fileLength() {
        return fileTo - fileFrom;
    }

    /** A record as the file has it, to be filled at {@link #fileOffset()}. */
    public byte[] fileBytes() {
        return fileBytes;
    }

    /** Puts the selected range of the program's record into an array. */
    public void translate(byte[] target, int targetPosition) {
        int from = offset;
        int to = offset + length;
        if (endField > firstField) {
            from = Math.min(from, translation.field(firstField).program().offset());
            to = Math.max(to, translation.field(endField - 1).program().end());
        }
        System.arraycopy(translation.blank(), from, programBytes, from, to - from);
        if (hasPresence()) {
            translatePresence();
        }
        for (int i = firstField; i < endField; i++) {
            translate(translation.field(i));
        }
        System.arraycopy(programBytes, offset, target, targetPosition, length);
    }

    /** All of the words, however few of them were selected. */
    private void translatePresence() {
        int start = RecordLayout.SEQUENCE_WORD_BYTES;
        System.arraycopy(translation.blank(), start, programBytes, start, translation.presenceEnd() - start);
        for (int i = 0; i < translation.fieldCount(); i++) {
            FieldTranslation field = translation.field(i);
            FieldLayout found = field.file();
            if (found != null && found.isOptional() && isPresent(found)) {
                RecordTranslation.setPresent(programBytes, field.program().presenceBit());
            }
        }
    }

    private void translate(FieldTranslation field) {
        FieldLayout found = field.file();
        ValueCopy value = field.value();
        if (found != null && value != null && (!found.isOptional() || isPresent(found))) {
            value.copy(fileBytes, found.offset(), programBytes, field.program().offset());
        }
    }

    private boolean isPresent(FieldLayout field) {
        return PresenceWord.has(Memory.getLong(fileBytes, field.presenceOffset()), field.presenceBit());
    }

    private boolean hasPresence() {
        return offset < translation.presenceEnd();
    }

    private void includeWord(int wordOffset) {
        include(wordOffset, wordOffset + Long.BYTES);
    }

    /** Whole words, so that no scalar at the range's ends is copied in halves. */
    private void include(int from, int to) {
        fileFrom = Math.min(fileFrom, from & -Long.BYTES);
        fileTo = Math.max(fileTo, to + Long.BYTES - 1 & -Long.BYTES);
    }
}
