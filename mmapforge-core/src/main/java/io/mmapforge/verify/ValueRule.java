package io.mmapforge.verify;

import io.mmapforge.convert.Decimals;
import io.mmapforge.format.Utf8Validation;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of the bytes of a value. Immutable; allocates nothing as long as it is. */
sealed interface ValueRule {
    /**
     * What is the matter.
     *
     * @param bytes has the record
     * @param record where in the array the record begins
     * @param offset of the value, from the record's start
     * @return null if nothing is
     */
    @Nullable
    Problem problem(byte[] bytes, int record, int offset);

    /** Where the first byte is that is not zero; -1 if there is none. */
    static int firstNonZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    /** 0 or 1. */
    record Bool() implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            int found = bytes[record + offset] & 0xFF;
            return found <= 1 ? null : new Problem(offset, true, "the bool is " + found + ", expected 0 or 1");
        }
    }

    /**
     * A length, then as many bytes, then zeros.
     *
     * @param maxBytes the longest content
     * @param isText whether the bytes are UTF-8
     */
    record Content(int maxBytes, boolean isText) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            int length = Memory.getInt(bytes, record + offset);
            if (length < 0 || length > maxBytes) {
                return new Problem(
                        offset,
                        true,
                        "the length is " + Integer.toUnsignedString(length) + ", expected 0.." + maxBytes);
            }
            int from = offset + Integer.BYTES;
            int end = from + length;
            if (isText && !isAscii(bytes, record + from, record + end)) {
                int invalid = Utf8Validation.firstInvalid(ByteBuffer.wrap(bytes, record + from, length));
                if (invalid >= 0) {
                    return new Problem(from + invalid, true, "the text is not UTF-8 from its byte " + invalid + " on");
                }
            }
            int rest = firstNonZero(bytes, record + end, record + from + maxBytes);
            return rest < 0
                    ? null
                    : new Problem(
                            rest - record,
                            true,
                            "the byte behind the content is " + (bytes[rest] & 0xFF) + ", expected 0");
        }

        private static boolean isAscii(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * A number without its point.
     *
     * @param precision how many digits it has at most
     */
    record Decimal(int precision) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            long unscaled = Memory.getLong(bytes, record + offset);
            return Decimals.fits(unscaled, precision)
                    ? null
                    : new Problem(
                            offset,
                            true,
                            "the unscaled value is " + unscaled + ", expected at most " + precision + " digits");
        }
    }

    /**
     * One of some numbers, or one that a program of another version knows.
     *
     * @param sizeBytes 1 or 2
     */
    record Constant(int sizeBytes, Set<Integer> known) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            int number = bytes[record + offset] & 0xFF;
            if (sizeBytes == Short.BYTES) {
                number |= (bytes[record + offset + 1] & 0xFF) << Byte.SIZE;
            }
            return known.contains(number)
                    ? null
                    : new Problem(offset, false, "the number is " + number + ", which no constant of the schema has");
        }
    }

    /** Bits, of which some have names. */
    record Flags(int sizeBytes, long known) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            long bits = 0;
            for (int i = 0; i < sizeBytes; i++) {
                bits |= (bytes[record + offset + i] & 0xFFL) << i * Byte.SIZE;
            }
            return (bits & ~known) == 0
                    ? null
                    : new Problem(
                            offset,
                            false,
                            "bits 0x" + Long.toHexString(bits & ~known) + " are set, which the schema does not name");
        }
    }

    /** A place where nothing is. */
    record Padding(int length) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            int found = firstNonZero(bytes, record + offset, record + offset + length);
            return found < 0
                    ? null
                    : new Problem(found - record, true, "the padding is " + (bytes[found] & 0xFF) + ", expected 0");
        }
    }

    /** A rule for a part of a value. */
    record Part(int offset, ValueRule rule) {}

    /** Members, and the padding between and behind them. */
    record Struct(List<Part> parts) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                Problem problem = part.rule.problem(bytes, record, offset + part.offset);
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        }
    }

    /** Elements one after the other. */
    record Elements(int length, int stride, ValueRule element) implements ValueRule {
        @Override
        public @Nullable Problem problem(byte[] bytes, int record, int offset) {
            for (int i = 0; i < length; i++) {
                Problem problem = element.problem(bytes, record, offset + i * stride);
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        }
    }
}
