package io.mmapforge.bench.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** Counts, to the byte, what an operation allocates on the heap of the calling thread. */
final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_OPERATIONS = 20_000;
    private static final int OPERATIONS = 100_000;

    /** What an allocation of one byte for each operation would be; less can only be a count that is not exact. */
    static final double ONE_BYTE = 1;

    /** Where results go, so that no operation can be left out. */
    private static volatile long sink;

    private AllocationMeter() {}

    /** Those of some reads that allocate one byte or more for each record, and how much. */
    static Map<String, Double> allocating(Map<String, LongUnaryOperator> reads, int records) {
        Map<String, Double> allocating = new TreeMap<>();
        reads.forEach((name, read) -> {
            double bytes = bytesPerOperation(i -> read.applyAsLong(i % records));
            if (bytes >= ONE_BYTE) {
                allocating.put(name, bytes);
            }
        });
        return allocating;
    }

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
