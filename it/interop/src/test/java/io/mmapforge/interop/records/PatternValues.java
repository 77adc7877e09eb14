package io.mmapforge.interop.records;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import java.util.List;

/** A value of any type that follows from one number, as the programs in C and Python make it of that number. */
final class PatternValues {
    private static final int FLOAT_MASK = 0xBFFFFFFF;
    private static final long DOUBLE_MASK = 0xBFFFFFFFFFFFFFFFL;

    private PatternValues() {}

    static void put(RecordBuffer record, ValueType type, long value, int at) {
        switch (type.kind()) {
            case BOOL -> record.putBoolean(at, (value & 1) == 1);
            case INT8 -> record.putByte(at, (byte) value);
            case UINT8 -> record.putUnsignedByte(at, (int) (value & 0xFF));
            case INT16 -> record.putShort(at, (short) value);
            case UINT16 -> record.putUnsignedShort(at, (int) (value & 0xFFFF));
            case INT32, DATE -> record.putInt(at, (int) value);
            case UINT32 -> record.putUnsignedInt(at, value & 0xFFFFFFFFL);
            case INT64, UINT64, TIMESTAMP, DURATION -> record.putLong(at, value);
            case FLOAT32 -> record.putFloat(at, Float.intBitsToFloat((int) value & FLOAT_MASK));
            case FLOAT64 -> record.putDouble(at, Double.longBitsToDouble(value & DOUBLE_MASK));
            case STRING -> {
                int maxBytes = ((ContentType) type).maxBytes();
                record.putString(at, maxBytes, text(maxBytes, value));
            }
            case BYTES -> {
                int maxBytes = ((ContentType) type).maxBytes();
                record.putBytes(at, maxBytes, bytes(maxBytes, value));
            }
            case DECIMAL -> {
                long unscaled = Long.remainderUnsigned(value >>> 1, ((DecimalType) type).maxUnscaled() + 1);
                record.putLong(at, (value & 1) == 1 ? -unscaled : unscaled);
            }
            case UUID -> {
                record.putLong(at, value);
                record.putLong(at + Long.BYTES, PatternRecords.mix(value));
            }
            case ENUM, FLAGS -> {
                for (int i = 0; i < type.sizeBytes(); i++) {
                    record.putByte(at + i, (byte) (value >>> Byte.SIZE * i));
                }
            }
            case STRUCT -> {
                List<MemberLayout> members = ((StructType) type).members();
                for (int m = 0; m < members.size(); m++) {
                    MemberLayout member = members.get(m);
                    put(record, member.type(), PatternRecords.mix(value + m + 1), at + member.offset());
                }
            }
        }
    }

    private static String text(int maxBytes, long value) {
        StringBuilder text = new StringBuilder();
        int first = (int) Long.remainderUnsigned(value, 26);
        for (int k = 0; k < (int) Long.remainderUnsigned(value, maxBytes + 1); k++) {
            text.append((char) ('a' + (first + k) % 26));
        }
        return text.toString();
    }

    private static byte[] bytes(int maxBytes, long value) {
        byte[] bytes = new byte[(int) Long.remainderUnsigned(value >>> 8, maxBytes + 1)];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) (value + 7L * k);
        }
        return bytes;
    }
}
