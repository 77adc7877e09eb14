package io.mmapforge.bench.allocation;

import com.sun.management.ThreadMXBean;
import io.mmapforge.store.RecordCursor;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
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

    /** Those of some operations that allocate one byte or more for each record, and how much. */
    static Map<String, Double> allocating(Map<String, LongUnaryOperator> operations, int records) {
        Map<String, Double> allocating = new TreeMap<>();
        operations.forEach((name, operation) -> {
            double bytes = bytesPerOperation(i -> operation.applyAsLong(i % records));
            if (bytes >= ONE_BYTE) {
                allocating.put(name, bytes);
            }
        });
        return allocating;
    }

    /** The same, each made at the record that the cursor has come to, by {@code next} and by {@code moveTo} in turns. */
    static Map<String, Double> allocatingAt(RecordCursor cursor, Map<String, LongUnaryOperator> reads, int records) {
        cursor.moveTo(0);
        Map<String, LongUnaryOperator> moving = new HashMap<>();
        reads.forEach((name, read) -> moving.put(name, i -> {
            if (!cursor.next()) {
                cursor.moveTo(0);
            }
            return read.applyAsLong(i);
        }));
        return allocating(moving, records);
    }

    /** An operation that has no result. */
    static LongUnaryOperator writing(LongConsumer write) {
        return i -> {
            write.accept(i);
            return i;
        };
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
