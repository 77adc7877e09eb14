package io.mmapforge.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How the benchmarks are run: each call of a benchmark is one pass through the {@link HotRecords}, a loop as a user would write
 * it, and the result is the time of one operation in it.
 *
 * <p>Iterations are short and many, so that their median hardly shows what the few suffered that were interrupted, on a machine
 * that has other work to do. Three JVMs for each benchmark, since two JVMs can compile the same code differently.
 * What has much code needs longer until all of it is compiled, and gets that.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HotRecords.COUNT)
@Fork(3)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public abstract class HotRecordsBenchmark {
    /** For what has much code to compile: the number of iterations to warm up. */
    protected static final int LONG_WARM_UP_ITERATIONS = 6;

    /** For what has much code to compile: how long each of these is. */
    protected static final int LONG_WARM_UP_MILLISECONDS = 500;
}
