package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.Rule;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the longest content of a string or bytes. */
final class MaxBytes {
    /** The longest content of a string or bytes field that is alone in its record, in bytes. */
    static final int LIMIT =
            RecordLayout.MAX_RECORD_BYTES - RecordLayout.SEQUENCE_WORD_BYTES - FieldType.LENGTH_PREFIX_BYTES;

    private static final BigInteger LIMIT_NUMBER = BigInteger.valueOf(LIMIT);
    private static final Set<FieldType> OWNERS = EnumSet.of(FieldType.STRING, FieldType.BYTES);

    private MaxBytes() {}

    /** The number, if there is a good one. */
    static OptionalInt read(TypeKeys keys) {
        boolean allowed = keys.allow(
                SchemaKeys.MAX_BYTES,
                OWNERS,
                Rule.MISSING_MAX_BYTES,
                Rule.MAX_BYTES_ON_FIXED_TYPE,
                type -> "string and bytes, a " + type + " always takes " + size(keys));
        return allowed
                ? keys.section()
                        .wholeNumber(SchemaKeys.MAX_BYTES)
                        .filter(number -> isInRange(number, keys))
                        .map(number -> OptionalInt.of(number.value().intValueExact()))
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    private static boolean isInRange(Located<BigInteger> maxBytes, TypeKeys keys) {
        boolean inRange = maxBytes.value().signum() > 0 && maxBytes.value().compareTo(LIMIT_NUMBER) <= 0;
        if (!inRange) {
            keys.report()
                    .report(
                            Rule.MAX_BYTES_OUT_OF_RANGE,
                            maxBytes.position(),
                            keys.section().subject() + "maxBytes is " + maxBytes.value() + ", expected 1.." + LIMIT,
                            "give the longest content in bytes (UTF-8), e.g. "
                                    + SchemaKeys.example(SchemaKeys.MAX_BYTES));
        }
        return inRange;
    }

    private static String size(TypeKeys keys) {
        int bytes = keys.builtIn()
                .map(MaxBytes::sizeOf)
                .or(() -> keys.defined().map(ValueType::sizeBytes))
                .orElse(0);
        return bytes == 1 ? "1 byte" : bytes + " bytes";
    }

    private static int sizeOf(FieldType fixed) {
        return switch (fixed) {
            case TIMESTAMP, DURATION, DECIMAL -> Long.BYTES;
            default -> ValueType.of(fixed).sizeBytes();
        };
    }
}
