package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.convert.Durations;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.tool.ValueTexts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is stored as a whole number, and has an order: integers, decimals, times, dates and durations. */
final class StoredNumbers implements Collector {
    private static final int MEAN_DIGITS = 3;

    private final ValueType type;
    private final boolean isUnsigned;

    /** Turns numbers without a sign into such with one, in the same order. */
    private final long flip;

    private final Sum sum = new Sum();
    private final Buckets buckets = new Buckets(0);
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    StoredNumbers(ValueType type) {
        this.type = type;
        this.isUnsigned = type.kind() == FieldType.UINT64;
        this.flip = isUnsigned ? Long.MIN_VALUE : 0;
    }

    @Override
    public void add(AnyRecord record, int field) {
        addStored(record.getLong(field));
    }

    @Override
    public void add(Object value) {
        addStored(stored(value));
    }

    private long stored(Object value) {
        if (value instanceof Instant time) {
            return Timestamps.floor(time, ((TimeType) type).unit());
        }
        if (value instanceof Duration duration) {
            return Durations.floor(duration, ((TimeType) type).unit());
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().longValue();
        }
        return ((Number) value).longValue();
    }

    void addStored(long stored) {
        count++;
        if (isUnsigned) {
            sum.addUnsigned(stored);
        } else {
            sum.add(stored);
        }
        long ordered = stored ^ flip;
        least = Math.min(least, ordered);
        greatest = Math.max(greatest, ordered);
        buckets.add(ordered >> buckets.exponent());
    }

    long count() {
        return count;
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        return List.of(FieldSummary.of(name, type, count).withNumbers(summary()));
    }

    /** Nothing if there was no number. */
    Optional<NumberSummary> summary() {
        return count == 0
                ? Optional.empty()
                : Optional.of(new NumberSummary(text(least), text(greatest), mean(), bars()));
    }

    private String text(long ordered) {
        return ValueTexts.ofStored(type, ordered ^ flip);
    }

    private String mean() {
        BigDecimal total = new BigDecimal(sum.total());
        BigDecimal divisor = BigDecimal.valueOf(count);
        if (type instanceof DecimalType decimal) {
            return total.movePointLeft(decimal.scale())
                    .divide(divisor, decimal.scale() + 2, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        if (type instanceof TimeType || type.kind() == FieldType.DATE) {
            BigInteger rounded = total.divide(divisor, 0, RoundingMode.FLOOR).toBigIntegerExact();
            return ValueTexts.ofStored(type, rounded.longValueExact());
        }
        return plain(total.divide(divisor, MEAN_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < buckets.used(); i++) {
            long first = buckets.place(i) << buckets.exponent();
            long last = first + ((1L << buckets.exponent()) - 1);
            bars.add(new Bar(text(Math.max(first, least)), text(Math.min(last, greatest)), buckets.count(i)));
        }
        return bars;
    }
}
