package io.mmapforge.translate;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the records of a file are read by a program of another version of their layout, decided once.
 *
 * <p>Each field of the program is found in the file by its name, or by the name that either side says it was called by. One that the
 * file does not have is absent if it is optional, else has its default, else is zero. One that the file has must be readable: of the same
 * type, or of one whose every value means the same in the program and fits there. Fields that the file alone has are passed over.
 * Immutable and thread-safe.
 */
public final class RecordTranslation {
    private final RecordLayout file;
    private final FieldTranslation[] fields;

    /** A record of the program of which the file has no field: what {@link TranslatedRecord} begins with. */
    private final byte[] blank;

    private final int presenceEnd;
    private final boolean findsByKey;
    private final Optional<FieldLayout> orderInFile;

    private RecordTranslation(
            RecordLayout program, RecordLayout file, List<FieldTranslation> fields, FieldMatching matching) {
        this.file = file;
        this.fields = fields.toArray(FieldTranslation[]::new);
        this.blank = blank(program, fields);
        this.presenceEnd = RecordLayout.SEQUENCE_WORD_BYTES + program.presenceWords() * Long.BYTES;
        this.findsByKey = SameIndex.hasKey(program, file, matching);
        this.orderInFile = SameIndex.order(program, file, matching);
    }

    /**
     * What keeps a program from reading a file.
     *
     * @param history the program's layout, and what it knows of earlier ones
     * @param file the layout that the file describes
     * @return a difference for each field that cannot be read, or every difference if it is another record's file, or has no field of
     *     the program; empty if the file can be read
     */
    public static List<LayoutDifference> obstacles(LayoutHistory history, RecordLayout file) {
        RecordLayout program = history.current();
        FieldMatching matching = new FieldMatching(history, file);
        List<LayoutDifference> obstacles = new ArrayList<>();
        for (FieldLayout field : program.fields()) {
            Optional<FieldLayout> found = matching.inFile(field);
            found.filter(same -> ValueCopies.of(same, field).isEmpty())
                    .ifPresent(other -> obstacles.add(history.differenceBetween(field, other, file)));
        }
        return areRelated(history, file) ? obstacles : history.differencesFrom(file);
    }

    /**
     * Whether a file is one of another version of the program's record: of one that is called so, with a field that the program has, too.
     *
     * @param history the program's layout, and what it knows of earlier ones
     * @param file the layout that the file describes
     */
    public static boolean areRelated(LayoutHistory history, RecordLayout file) {
        FieldMatching matching = new FieldMatching(history, file);
        RecordLayout program = history.current();
        return program.recordName().equals(file.recordName())
                && program.fields().stream()
                        .anyMatch(field -> matching.alsoPassedOver(field).isPresent());
    }

    /**
     * How a program reads a file.
     *
     * @param history the program's layout, and what it knows of earlier ones
     * @param file the layout that the file describes
     * @throws IllegalArgumentException if there are {@link #obstacles}
     */
    public static RecordTranslation of(LayoutHistory history, RecordLayout file) {
        if (!obstacles(history, file).isEmpty()) {
            throw new IllegalArgumentException("the file's records cannot be read; ask for the obstacles first");
        }
        RecordLayout program = history.current();
        FieldMatching matching = new FieldMatching(history, file);
        List<FieldTranslation> fields = new ArrayList<>();
        for (FieldLayout field : program.fields()) {
            FieldLayout found = matching.inFile(field).orElse(null);
            ValueCopy value =
                    found == null ? null : ValueCopies.of(found, field).orElseThrow();
            fields.add(new FieldTranslation(field, found, value));
        }
        return new RecordTranslation(program, file, fields, matching);
    }

    /** The size of the file's records in bytes. */
    public int fileRecordBytes() {
        return file.recordSize();
    }

    /** The size of the program's records in bytes. */
    public int programRecordBytes() {
        return blank.length;
    }

    /** The version of the layout that the file holds. */
    public long fileVersion() {
        return file.version();
    }

    /**
     * Whether the program's keys find the file's records: both have a key of the same fields in the same order, whose values have the same
     * bytes on both sides. A text or bytes of the key may be shorter in the file, so the program may ask for a key that is longer than any
     * of the file; no record has it.
     */
    public boolean findsByKey() {
        return findsByKey;
    }

    /** The field of the file that its records are in the order of, if the program's are in the order of the same, of the same type. */
    public Optional<FieldLayout> orderInFile() {
        return orderInFile;
    }

    /** The layout that the file holds. */
    public RecordLayout file() {
        return file;
    }

    byte[] blank() {
        return blank;
    }

    /** Where the program's presence words end, in bytes from a record's start. */
    int presenceEnd() {
        return presenceEnd;
    }

    int fieldCount() {
        return fields.length;
    }

    FieldTranslation field(int number) {
        return fields[number];
    }

    /** The first field of the program that ends behind an offset, or the number of fields if none does. */
    int firstEndingBehind(int offset) {
        int from = 0;
        int to = fields.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (fields[middle].program().end() > offset) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static byte[] blank(RecordLayout program, List<FieldTranslation> fields) {
        byte[] blank = new byte[program.recordSize()];
        for (FieldTranslation translation : fields) {
            FieldLayout field = translation.program();
            FieldLayout found = translation.file();
            if (found == null) {
                field.defaultValue().ifPresent(value -> put(value, field, blank));
            } else if (field.isOptional() && !found.isOptional()) {
                setPresent(blank, field.presenceBit());
            }
        }
        return blank;
    }

    static void setPresent(byte[] record, int presenceBit) {
        int word = PresenceWord.offset(presenceBit);
        Memory.putLong(record, word, Memory.getLong(record, word) | PresenceWord.mask(presenceBit));
    }

    private static void put(DefaultValue value, FieldLayout field, byte[] record) {
        if (field.kind() == FieldType.STRING) {
            byte[] content = value.content();
            Memory.putInt(record, field.offset(), content.length);
            System.arraycopy(content, 0, record, field.offset() + FieldType.LENGTH_PREFIX_BYTES, content.length);
            return;
        }
        for (int i = 0; i < field.size(); i++) {
            record[field.offset() + i] = (byte) (value.bits() >>> i * Byte.SIZE);
        }
    }
}
