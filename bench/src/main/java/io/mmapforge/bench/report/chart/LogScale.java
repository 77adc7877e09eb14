package io.mmapforge.bench.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Times on a logarithmic axis of whole decades.
 *
 * @param firstExponent of the power of ten at the axis' left end, in nanoseconds
 * @param lastExponent of the one at its right end
 * @param left where the axis begins
 * @param width how long it is
 */
record LogScale(int firstExponent, int lastExponent, double left, double width) {
    /** The shortest axis on which all bars begin and end. */
    static LogScale spanning(List<BarGroup> groups, double left, double width) {
        double[] times = groups.stream()
                .flatMap(group -> group.bars().stream())
                .flatMapToDouble(bar -> DoubleStream.of(bar.nanos(), bar.nanos() + bar.errorNanos()))
                .toArray();
        double least = DoubleStream.of(times).min().orElse(1);
        double most = DoubleStream.of(times).max().orElse(10);
        int first = (int) Math.ceil(Math.log10(least)) - 1;
        return new LogScale(first, Math.max(first + 1, (int) Math.ceil(Math.log10(most))), left, width);
    }

    /** The place of a time; the axis' end for what lies beyond it. */
    double at(double nanos) {
        double decades = nanos <= 0 ? 0 : Math.log10(nanos) - firstExponent;
        double share = decades / (lastExponent - firstExponent);
        return left + width * Math.min(1, Math.max(0, share));
    }
}
