package io.mmapforge.bench.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongUnaryOperator;

/** Counts, to the byte, what an operation allocates on the heap of the calling thread. */
final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_OPERATIONS = 20_000;
    private static final int OPERATIONS = 100_000;

    /** Where results go, so that no operation can be left out. */
    private static volatile long sink;

    private AllocationMeter() {}

    /** The bytes that one operation allocates, on average, once it is warm. */
    static double bytesPerOperation(LongUnaryOperator operation) {
        repeat(operation, WARM_UP_OPERATIONS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(operation, OPERATIONS);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) OPERATIONS;
    }

    private static void repeat(LongUnaryOperator operation, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += operation.applyAsLong(i);
        }
        sink = sum;
    }
}
