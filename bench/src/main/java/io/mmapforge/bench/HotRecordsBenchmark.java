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
 * <p>Iterations are short, so that their median hardly shows what the one suffered that was interrupted, on a machine
 * that has other work to do. Three JVMs for each benchmark, since two JVMs can compile the same code differently.
 * What has more code needs longer until all of it is compiled, and gets that: single fields least, then whole records and strings, then what a
 * large library takes part in. How long was taken from runs in which each of them had one to three seconds: from when on no iteration was
 * slower than those that followed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HotRecords.COUNT)
@Fork(3)
@Warmup(iterations = 3, time = HotRecordsBenchmark.WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 80, timeUnit = TimeUnit.MILLISECONDS)
public abstract class HotRecordsBenchmark {
    /** How long an iteration to warm up is. */
    public static final int WARM_UP_MILLISECONDS = 200;

    /** For whole records, strings, and several threads: the number of iterations to warm up. */
    public static final int MEDIUM_WARM_UP_ITERATIONS = 5;

    /** For what a library takes part in that has much code: the number of iterations to warm up. */
    protected static final int LONG_WARM_UP_ITERATIONS = 4;

    /** For what a library takes part in that has much code: how long each of these is. */
    protected static final int LONG_WARM_UP_MILLISECONDS = 400;

    /** For writes of a library that has a thread of its own: the number of iterations to warm up, as long as the former. */
    protected static final int LONGEST_WARM_UP_ITERATIONS = 8;
}
