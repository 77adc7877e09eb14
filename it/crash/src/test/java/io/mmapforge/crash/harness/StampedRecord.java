package io.mmapforge.crash.harness;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordEncoder;
import io.mmapforge.store.RecordTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Records of which every field but two follows from one number, so that a record mixed of two writes is recognised. The note
 * is a string that is whole in itself, and the counter a number that is, so that they may be set on their own.
 */
public final class StampedRecord {
    public static final int SEED = 8;
    public static final int SMALL = 16;
    public static final int TEXT = 20;
    public static final int TEXT_MAX_BYTES = 40;
    public static final int MIRROR = 64;
    public static final int BLOB = 72;
    public static final int NOTE_MAX_BYTES = 28;

    /** Where a plan may cut short whoever fills a record, wherever that lies. */
    public static final String MIDDLE = "encode.middle";

    /** 312 bytes: many fit, and appends are quick. */
    public static final StampedRecord SHORT = new StampedRecord(188);

    /** 32,824 bytes: most of a writer's time goes into copying them, so a kill hits a copy. */
    public static final StampedRecord LONG = new StampedRecord(32_700);

    private final int blobMaxBytes;
    private final int last;
    private final int note;
    private final int counter;
    private final RecordEncoder<Long> encoder = new Encoder();

    /** Says of itself what those of generated code do, so that a store calls it where the record is going to lie. */
    private final class Encoder implements RecordEncoder<Long> {
        @Override
        public void encode(Long seed, RecordTarget target) {
            fill(target, seed);
        }

        @Override
        public boolean isSelfContained() {
            return true;
        }
    }

    private StampedRecord(int blobMaxBytes) {
        this.blobMaxBytes = blobMaxBytes;
        this.last = BLOB + 4 + blobMaxBytes;
        this.note = last + 8;
        this.counter = note + 4 + NOTE_MAX_BYTES;
    }

    /** By name, as a child is told. */
    public static StampedRecord named(String name) {
        return name.equals("long") ? LONG : SHORT;
    }

    @Override
    public String toString() {
        return this == LONG ? "long" : "short";
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
                        FieldDefinition.of("last", FieldType.INT64),
                        FieldDefinition.of("note", FieldType.STRING, NOTE_MAX_BYTES),
                        FieldDefinition.of("counter", FieldType.INT64)));
    }

    public int size() {
        return counter + 8;
    }

    public int note() {
        return note;
    }

    public int counter() {
        return counter;
    }

    /** Puts the record of a seed straight where a store keeps it. */
    public RecordEncoder<Long> encoder() {
        return encoder;
    }

    public <T extends RecordTarget> T fill(T record, long seed) {
        record.putLong(SEED, seed);
        record.putInt(SMALL, (int) (seed * 31));
        record.putString(TEXT, TEXT_MAX_BYTES, text(seed));
        record.putLong(MIRROR, ~seed);
        CrashPlan.pass(MIDDLE);
        record.putBytes(BLOB, blobMaxBytes, blob(seed));
        record.putLong(last, seed * 7);
        record.putString(note, NOTE_MAX_BYTES, text(seed));
        record.putLong(counter, counterValue(seed));
        return record;
    }

    /** The record as it lies in the file, its sequence word zero; for writers that go past the library. */
    public byte[] encode(long seed) {
        ByteBuffer bytes = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(SEED, seed).putInt(SMALL, (int) (seed * 31)).putLong(MIRROR, ~seed);
        putContent(bytes, TEXT, text(seed).getBytes(StandardCharsets.US_ASCII));
        putContent(bytes, BLOB, blob(seed));
        putContent(bytes, note, text(seed).getBytes(StandardCharsets.US_ASCII));
        return bytes.putLong(last, seed * 7)
                .putLong(counter, counterValue(seed))
                .array();
    }

    public static long seed(RecordBuffer record) {
        return record.getLong(SEED);
    }

    public boolean isWhole(RecordBuffer record) {
        long seed = seed(record);
        return record.getInt(SMALL) == (int) (seed * 31)
                && record.getString(TEXT, TEXT_MAX_BYTES).equals(text(seed))
                && record.getLong(MIRROR) == ~seed
                && Arrays.equals(record.getBytes(BLOB, blobMaxBytes), blob(seed))
                && record.getLong(last) == seed * 7
                && isWholeNote(record.getString(note, NOTE_MAX_BYTES))
                && isWholeCounter(record.getLong(counter));
    }

    /** One letter, repeated as often as its place in the alphabet says. */
    public static String text(long seed) {
        int letter = (int) Long.remainderUnsigned(seed, 26);
        return String.valueOf((char) ('a' + letter)).repeat(1 + letter);
    }

    public static boolean isWholeNote(String note) {
        return !note.isEmpty() && note.equals(text(note.charAt(0) - 'a'));
    }

    /** A number whose upper half follows from its lower half. */
    public static long counterValue(long seed) {
        long lower = seed & 0xFFFF_FFFFL;
        return (~lower & 0xFFFF_FFFFL) << 32 | lower;
    }

    public static boolean isWholeCounter(long value) {
        return value == counterValue(value);
    }

    private byte[] blob(long seed) {
        byte[] blob = new byte[blobMaxBytes - (int) Long.remainderUnsigned(seed, 64)];
        Arrays.fill(blob, (byte) (seed >>> 3 ^ seed));
        return blob;
    }

    private static void putContent(ByteBuffer bytes, int offset, byte[] content) {
        bytes.putInt(offset, content.length).put(offset + 4, content);
    }
}
