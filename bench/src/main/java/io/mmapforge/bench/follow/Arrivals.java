package io.mmapforge.bench.follow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What one follower found.
 *
 * @param nanos the time of every record from its append until it was read, in nanoseconds
 * @param busy how much of a processor the follower's thread took, from 0 to 1
 */
record Arrivals(Histogram nanos, double busy) {
    private static final double MEDIAN = 50;

    long medianNanos() {
        return nanos.getValueAtPercentile(MEDIAN);
    }

    /** In one line, for another process. */
    String toLine() {
        ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(bytes);
        return busy + " " + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /**
     * From the line of another process.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Arrivals ofLine(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 2) {
            throw new IllegalArgumentException("no histogram: " + line);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            Histogram nanos = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
            return new Arrivals(nanos, Double.parseDouble(parts[0]));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: " + line, e);
        }
    }
}
