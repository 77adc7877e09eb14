package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.layout.TimeResolution;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/**
 * A type of values as Arrow describes it.
 *
 * @param code which type it is
 * @param builder builds what there is to know of it
 * @param dictionary builds which dictionary the values are places of; 0 if they are none
 * @param metadata builds what Arrow's types do not tell; 0 if they tell all
 */
record ArrowType(byte code, Part builder, Part dictionary, Part metadata) {
    private static final int UUID_BYTES = 16;
    private static final int DECIMAL_BITS = 128;

    /** Builds a part of a description, and returns where it is. */
    interface Part {
        int build(FlatBufferBuilder builder);
    }

    private static ArrowType of(byte code, Part builder) {
        return new ArrowType(code, builder, none -> 0, none -> 0);
    }

    static ArrowType integer(int bits, boolean isSigned) {
        return of(Type.Int, builder -> Int.createInt(builder, bits, isSigned));
    }

    static ArrowType floating(boolean isSingle) {
        short precision = isSingle ? Precision.SINGLE : Precision.DOUBLE;
        return of(Type.FloatingPoint, builder -> FloatingPoint.createFloatingPoint(builder, precision));
    }

    static ArrowType timestamp(TimeResolution unit) {
        return of(
                Type.Timestamp,
                builder -> Timestamp.createTimestamp(builder, timeUnit(unit), builder.createString("UTC")));
    }

    static ArrowType duration(TimeResolution unit) {
        return of(Type.Duration, builder -> Duration.createDuration(builder, timeUnit(unit)));
    }

    static ArrowType date() {
        return of(Type.Date, builder -> Date.createDate(builder, DateUnit.DAY));
    }

    static ArrowType decimal(int precision, int scale) {
        return of(Type.Decimal, builder -> Decimal.createDecimal(builder, precision, scale, DECIMAL_BITS));
    }

    /** A UUID, which is an extension of Arrow's types that Arrow itself defines. */
    static ArrowType uuid() {
        return new ArrowType(
                Type.FixedSizeBinary,
                builder -> FixedSizeBinary.createFixedSizeBinary(builder, UUID_BYTES),
                none -> 0,
                builder -> Field.createCustomMetadataVector(builder, new int[] {
                    keyValue(builder, "ARROW:extension:name", "arrow.uuid"),
                    keyValue(builder, "ARROW:extension:metadata", "")
                }));
    }

    /** Texts out of a dictionary: int32 places in it. */
    static ArrowType dictionary(long id) {
        return new ArrowType(
                Type.Utf8,
                builder -> {
                    Utf8.startUtf8(builder);
                    return Utf8.endUtf8(builder);
                },
                builder -> {
                    int index = Int.createInt(builder, Integer.SIZE, true);
                    return DictionaryEncoding.createDictionaryEncoding(
                            builder, id, index, false, DictionaryKind.DenseArray);
                },
                none -> 0);
    }

    static int keyValue(FlatBufferBuilder builder, String key, String value) {
        int keyAt = builder.createString(key);
        int valueAt = builder.createString(value);
        return KeyValue.createKeyValue(builder, keyAt, valueAt);
    }

    private static short timeUnit(TimeResolution unit) {
        return switch (unit) {
            case SECONDS -> TimeUnit.SECOND;
            case MILLIS -> TimeUnit.MILLISECOND;
            case MICROS -> TimeUnit.MICROSECOND;
            case NANOS -> TimeUnit.NANOSECOND;
        };
    }
}
