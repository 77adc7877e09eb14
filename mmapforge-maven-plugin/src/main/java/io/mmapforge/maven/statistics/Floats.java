package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Floating-point numbers. NaN and infinities are counted, and part of nothing else. */
final class Floats implements Collector {
    /** A bucket is never so narrow that its number would not be exact. */
    private static final int MANTISSA_BITS = 52;

    private final ValueType type;
    private final boolean isSingle;
    private final Buckets buckets = new Buckets(Double.MIN_EXPONENT - MANTISSA_BITS);
    private long count;
    private long finite;
    private long notNumbers;
    private long infinite;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double sum;

    /** What the sum has lost by rounding, as Neumaier has it. */
    private double lost;

    Floats(ValueType type) {
        this.type = type;
        this.isSingle = type.kind() == FieldType.FLOAT32;
    }

    @Override
    public void add(AnyRecord record, int field) {
        addDouble(record.getDouble(field));
    }

    @Override
    public void add(Object value) {
        addDouble(((Number) value).doubleValue());
    }

    private void addDouble(double value) {
        count++;
        if (Double.isNaN(value)) {
            notNumbers++;
        } else if (Double.isInfinite(value)) {
            infinite++;
        } else {
            finite++;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            addToSum(value);
            buckets.coarsenTo(Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - MANTISSA_BITS);
            buckets.add((long) Math.floor(Math.scalb(value, -buckets.exponent())));
        }
    }

    private void addToSum(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        List<Frequency> others = new ArrayList<>();
        if (notNumbers > 0) {
            others.add(new Frequency("NaN", notNumbers));
        }
        if (infinite > 0) {
            others.add(new Frequency("infinite", infinite));
        }
        Optional<NumberSummary> numbers = finite == 0
                ? Optional.empty()
                : Optional.of(new NumberSummary(text(least), text(greatest), mean(), bars()));
        return List.of(FieldSummary.of(name, type, count).withOthers(others).withNumbers(numbers));
    }

    private String mean() {
        double mean = (sum + lost) / finite;
        return Double.isFinite(mean) ? text(mean) : "";
    }

    private String text(double value) {
        return isSingle ? Float.toString((float) value) : Double.toString(value);
    }

    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < buckets.used(); i++) {
            long place = buckets.place(i);
            double from = Math.max(least, Math.scalb((double) place, buckets.exponent()));
            double to = Math.min(greatest, Math.scalb((double) (place + 1), buckets.exponent()));
            bars.add(new Bar(text(from), text(to), buckets.count(i)));
        }
        return bars;
    }
}
