package io.mmapforge.maven.validate;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.diagnostic.Rule;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads how many digits a decimal has, and how many of them are behind the point. */
final class DecimalDigits {
    private static final Set<FieldType> OWNERS = EnumSet.of(FieldType.DECIMAL);

    private DecimalDigits() {}

    /** The type, if both numbers are good. */
    static Optional<DecimalType> read(TypeKeys keys) {
        Optional<Integer> precision = number(SchemaKeys.PRECISION, 1, DecimalType.MAX_PRECISION, "", keys);
        int mostBehindPoint = precision.orElse(DecimalType.MAX_PRECISION);
        Optional<Integer> scale =
                number(SchemaKeys.SCALE, 0, mostBehindPoint, precision.isPresent() ? ", the precision" : "", keys);
        return precision.flatMap(digits -> scale.map(behind -> new DecimalType(digits, behind)));
    }

    private static Optional<Integer> number(String key, int least, int most, String whose, TypeKeys keys) {
        boolean allowed = keys.allow(
                key, OWNERS, Rule.MISSING_PRECISION, Rule.PRECISION_ON_OTHER_TYPE, type -> "decimal, not to " + type);
        return allowed
                ? keys.section()
                        .wholeNumber(key)
                        .filter(number -> isInRange(key, number, least, most, whose, keys))
                        .map(number -> number.value().intValueExact())
                : Optional.empty();
    }

    private static boolean isInRange(
            String key, Located<BigInteger> number, int least, int most, String whose, TypeKeys keys) {
        boolean inRange = number.value().compareTo(BigInteger.valueOf(least)) >= 0
                && number.value().compareTo(BigInteger.valueOf(most)) <= 0;
        if (!inRange) {
            keys.report()
                    .report(
                            Rule.PRECISION_OUT_OF_RANGE,
                            number.position(),
                            keys.section().subject() + key + " is " + number.value() + ", expected " + least + ".."
                                    + most + whose,
                            key.equals(SchemaKeys.PRECISION)
                                    ? "give the number of all digits, e.g. precision: 18"
                                    : "give the number of digits behind the point, e.g. scale: " + Math.min(2, most));
        }
        return inRange;
    }
}
