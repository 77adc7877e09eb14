package io.mmapforge.bench.growth;

import org.HdrHistogram.Histogram;

/**
 * What one run found.
 *
 * @param title what was run
 * @param nanos the time of every append, in nanoseconds
 * @param growths how often the file became longer
 * @param seconds how long all took together
 */
record AppendLatencies(String title, Histogram nanos, long growths, double seconds) {}
