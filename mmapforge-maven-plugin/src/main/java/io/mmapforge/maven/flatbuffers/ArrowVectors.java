package io.mmapforge.maven.flatbuffers;

import io.mmapforge.convert.Decimals;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.scan.StoredBits;
import java.math.BigDecimal;
import java.util.UUID;

/** Makes the vector for a type. */
final class ArrowVectors {
    private static final int UUID_BYTES = 16;
    private static final int DECIMAL_BYTES = 16;

    private ArrowVectors() {}

    static ArrowVector of(FieldLayout field, ArrowDictionaries dictionaries) {
        return field.isArray()
                ? new ArrayVector(field.name(), field.isOptional(), field.type(), field.length(), dictionaries)
                : of(field.name(), field.isOptional(), field.type(), dictionaries);
    }

    static ArrowVector of(String name, boolean isNullable, ValueType type, ArrowDictionaries dictionaries) {
        return switch (type.kind()) {
            case BOOL -> new BoolVector(name, isNullable);
            case INT8, INT16, INT32, INT64 -> number(name, isNullable, ArrowType.integer(bits(type), true), type);
            case UINT8, UINT16, UINT32, UINT64 -> number(name, isNullable, ArrowType.integer(bits(type), false), type);
            case FLOAT32 -> number(name, isNullable, ArrowType.floating(true), type);
            case FLOAT64 -> number(name, isNullable, ArrowType.floating(false), type);
            case STRING -> ContentVector.ofTexts(name, isNullable, ((ContentType) type).maxBytes());
            case BYTES -> ContentVector.ofBytes(name, isNullable, ((ContentType) type).maxBytes());
            case TIMESTAMP -> number(name, isNullable, ArrowType.timestamp(((TimeType) type).unit()), type);
            case DURATION -> number(name, isNullable, ArrowType.duration(((TimeType) type).unit()), type);
            case DATE -> number(name, isNullable, ArrowType.date(), type);
            case UUID ->
                new FixedVector(name, isNullable, UUID_BYTES, ArrowType.uuid(), (record, offset, to) -> {
                    UUID value = record.getUuid(offset);
                    to.putLong(Long.reverseBytes(value.getMostSignificantBits()));
                    to.putLong(Long.reverseBytes(value.getLeastSignificantBits()));
                });
            case DECIMAL -> decimal(name, isNullable, (DecimalType) type);
            case ENUM -> constant(name, isNullable, (EnumType) type, dictionaries);
            case FLAGS -> new FlagsVector(name, isNullable, (FlagsType) type);
            case STRUCT -> new StructVector(name, isNullable, (StructType) type, dictionaries);
        };
    }

    private static int bits(ValueType type) {
        return type.sizeBytes() * Byte.SIZE;
    }

    /** Arrow has the same bytes. */
    private static ArrowVector number(String name, boolean isNullable, ArrowType arrowType, ValueType type) {
        return new FixedVector(
                name,
                isNullable,
                type.sizeBytes(),
                arrowType,
                switch (type.sizeBytes()) {
                    case Byte.BYTES -> (record, offset, to) -> to.put(record.getByte(offset));
                    case Short.BYTES -> (record, offset, to) -> to.putShort(record.getShort(offset));
                    case Integer.BYTES -> (record, offset, to) -> to.putInt(record.getInt(offset));
                    default -> (record, offset, to) -> to.putLong(record.getLong(offset));
                });
    }

    private static ArrowVector decimal(String name, boolean isNullable, DecimalType type) {
        ArrowType arrowType = ArrowType.decimal(type.precision(), type.scale());
        return new FixedVector(name, isNullable, DECIMAL_BYTES, arrowType, (record, offset, to) -> {
            long unscaled = record.getLong(offset);
            if (!Decimals.fits(unscaled, type.precision())) {
                throw new ArithmeticException("the " + name + " is " + BigDecimal.valueOf(unscaled, type.scale())
                        + ", expected at most " + type.precision() + " digits");
            }
            to.putLong(unscaled);
            to.putLong(unscaled < 0 ? -1 : 0);
        });
    }

    private static ArrowVector constant(
            String name, boolean isNullable, EnumType type, ArrowDictionaries dictionaries) {
        ArrowDictionaries.Dictionary dictionary = dictionaries.of(type);
        return new FixedVector(
                name,
                isNullable,
                Integer.BYTES,
                ArrowType.dictionary(dictionary.id()),
                (record, offset, to) -> to.putInt(dictionary.place(StoredBits.of(type, record, offset))));
    }
}
