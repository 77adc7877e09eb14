package io.mmapforge.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How the benchmarks are run: each call of a benchmark is one pass through the {@link HotRecords}, and single passes are timed.
 *
 * <p>A pass is short, so that most passes are not interrupted even on a machine that has other work to do; their median hardly
 * shows what the others suffered, where a mean over time would. Three JVMs for each benchmark, since two JVMs can compile the
 * same code differently. {@link io.mmapforge.bench.report.FiguresReport} divides by the number of records.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public abstract class HotRecordsBenchmark {}
