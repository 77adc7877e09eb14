package io.mmapforge.testing;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordValues;
import java.util.Arrays;
import java.util.List;

/** Records of which every field follows from one number, so that a record mixed of two writes is recognised. */
public final class StampedRecord {
    public static final int SEED = 8;
    public static final int SMALL = 16;
    public static final int TEXT = 20;
    public static final int TEXT_MAX_BYTES = 60;
    public static final int MIRROR = 88;
    private static final int BLOB = 96;

    /** Records of 128 bytes, which are copied word by word. */
    public static final int SHORT_BLOB = 20;

    /** Records of 608 bytes, which are copied in bulk. */
    public static final int LONG_BLOB = 500;

    private final int blobMaxBytes;
    private final int last;

    public StampedRecord(int blobMaxBytes) {
        this.blobMaxBytes = blobMaxBytes;
        this.last = BLOB + 4 + blobMaxBytes;
    }

    public RecordLayout layout() {
        return RecordLayout.of(
                "Stamped",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("seed", FieldType.INT64),
                        FieldDefinition.of("small", FieldType.INT32),
                        FieldDefinition.of("text", FieldType.STRING, TEXT_MAX_BYTES),
                        FieldDefinition.of("mirror", FieldType.INT64),
                        FieldDefinition.of("blob", FieldType.BYTES, blobMaxBytes),
                        FieldDefinition.of("last", FieldType.INT64)));
    }

    public RecordBuffer fill(RecordBuffer record, long seed) {
        record.putLong(SEED, seed);
        record.putInt(SMALL, (int) (seed * 31));
        record.putString(TEXT, TEXT_MAX_BYTES, text(seed));
        record.putLong(MIRROR, ~seed);
        record.putBytes(BLOB, blobMaxBytes, blob(seed));
        record.putLong(last, seed * 7);
        return record;
    }

    public static long seed(RecordValues record) {
        return record.getLong(SEED);
    }

    public boolean isWhole(RecordValues record) {
        long seed = seed(record);
        return record.getInt(SMALL) == (int) (seed * 31)
                && record.getString(TEXT, TEXT_MAX_BYTES).equals(text(seed))
                && record.getLong(MIRROR) == ~seed
                && Arrays.equals(record.getBytes(BLOB, blobMaxBytes), blob(seed))
                && record.getLong(last) == seed * 7;
    }

    /** One letter, repeated as often as its place in the alphabet says. */
    public static String text(long seed) {
        int letter = (int) Long.remainderUnsigned(seed, 26);
        return String.valueOf((char) ('a' + letter)).repeat(1 + 2 * letter);
    }

    public static boolean isWholeText(String text) {
        return !text.isEmpty() && text.equals(text(text.charAt(0) - 'a'));
    }

    private byte[] blob(long seed) {
        byte[] blob = new byte[(int) Long.remainderUnsigned(seed, blobMaxBytes + 1)];
        Arrays.fill(blob, (byte) (seed >>> 8));
        return blob;
    }
}
