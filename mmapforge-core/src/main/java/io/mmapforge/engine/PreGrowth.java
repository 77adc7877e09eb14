package io.mmapforge.engine;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.ZeroAppender;
import io.mmapforge.mapping.ZeroPieces;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that keeps room ahead of the appends of one store, so that they don't have to make it.
 *
 * <p>It writes zeros behind the file's end without any lock, where they can overwrite nothing: the end only ever moves away
 * from what is published. It maps the longer file, touches the new pages if it is asked to, and only then takes the append lock,
 * for the moment in which the larger capacity is published. Several processes may do so with one file, and others grow it
 * meanwhile in the usual way, which writes zeros over zeros: no record is ever behind the capacity, and whoever raises that
 * holds the append lock.
 *
 * <p>When anything fails the thread lets it be. The append that runs out of room meets the same trouble, and reports it; when an
 * append has made room itself, the thread begins again.
 */
final class PreGrowth {
    private static final long LEAST_AHEAD_BYTES = 1L << 20;
    private static final int LEAST_AHEAD_RECORDS = 4;

    /** A file up to this size is doubled. */
    private static final long DOUBLED_BYTES = 64L << 20;

    /** Of a large file, one part in so many is kept ahead. */
    private static final int PART_AHEAD = 8;

    private static final long MOST_AHEAD_BYTES = 1L << 30;

    private final DataFile file;
    private final MappedRecords records;
    private final RecordGrowth growth;
    private final Publisher publisher;
    private final boolean preTouch;
    private final @Nullable BooleanSupplier tables;
    private @Nullable Thread thread;
    private volatile boolean stopped;

    /** Publishes room under the append lock. */
    @FunctionalInterface
    interface Publisher {
        /**
         * Calls {@link RecordGrowth#publishAhead} while holding the append lock.
         *
         * @return what it returns
         */
        long publish(long room);
    }

    /**
     * A thread that does not run yet.
     *
     * @param tables makes a bounded piece of what will be needed besides room for records, if there is anything; says whether there is more
     *     to do now, and if not, rings the growth's alarm when there is again
     */
    PreGrowth(
            DataFile file,
            MappedRecords records,
            RecordGrowth growth,
            Publisher publisher,
            boolean preTouch,
            @Nullable BooleanSupplier tables) {
        this.file = file;
        this.records = records;
        this.growth = growth;
        this.publisher = publisher;
        this.preTouch = preTouch;
        this.tables = tables;
    }

    /**
     * Starts the thread.
     *
     * @throws StoreIoException if the file cannot be opened once more
     */
    void start() {
        growth.watch();
        ZeroAppender zeros = file.zeroAppender();
        try {
            thread = new Thread(
                    () -> run(zeros), "mmapforge pre-growth of " + file.path().getFileName());
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable e) {
            zeros.close();
            throw e;
        }
    }

    /**
     * Ends the thread, and waits for that up to a time, whatever interrupts come. To be called after {@link
     * MappedRecords#close()}, so that the thread waits for no lock any more.
     */
    void stop(long timeoutNanos) {
        stopped = true;
        growth.alarm().ring();
        Thread running = thread;
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        while (running != null && running.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                running.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(ZeroAppender open) {
        try (ZeroAppender zeros = open) {
            while (!stopped) {
                try {
                    keepAhead(zeros);
                    while (tables != null && !stopped && tables.getAsBoolean()) {
                        // Records may have become scarce meanwhile, and appends need them sooner.
                        keepAhead(zeros);
                    }
                } catch (RuntimeException | Error e) {
                    // Nobody has asked for anything yet. See the class comment.
                }
                growth.alarm().await();
            }
        }
    }

    private void keepAhead(ZeroAppender zeros) {
        boolean isScarce = true;
        while (isScarce && !stopped) {
            long count = records.count();
            long capacity = growth.capacity();
            growth.requireWithin(count, capacity);
            long used = growth.end(count);
            long ahead = aheadBytes(used);
            if (growth.end(capacity) - used <= ahead / 2) {
                capacity = grow(zeros, used + ahead);
            }
            long scarceFrom = capacity - ahead / 2 / records.recordSize();
            growth.alarm().setAt(scarceFrom);
            // An append that came before the alarm was set has not rung.
            isScarce = records.count() >= scarceFrom;
        }
    }

    private long grow(ZeroAppender zeros, long targetBytes) {
        StoreEvents.Growth event = StoreEvents.growth();
        long before = growth.capacity();
        long grown = growTo(zeros, targetBytes);
        if (grown > before) {
            event.end(records.path(), before, grown, true);
        }
        return grown;
    }

    private long growTo(ZeroAppender zeros, long targetBytes) {
        long capacity = publishUpTo(records.room());
        long published = growth.end(capacity);
        long target = ZeroPieces.fileEnd(Math.max(targetBytes, published + records.leastGrowthBytes(published)));
        for (long size = file.size(); size < target && !stopped; size = file.size()) {
            // A file that was cut off must not look whole again.
            records.requireWithinFile(growth.capacity());
            CrashPoint.before("pregrowth.zeros");
            zeros.append((int) (ZeroPieces.end(size, target) - size));
        }
        long room = records.requireWithinFile(capacity);
        records.mapAhead(room);
        if (preTouch) {
            touch(records.count(), room);
        }
        return publishUpTo(room);
    }

    /** The pages that an append will store to next come first. */
    private void touch(long from, long to) {
        long step = Math.max(1, ZeroPieces.BYTES / records.recordSize());
        for (long record = from; record < to && !stopped; record += step) {
            long end = Math.min(to, record + step);
            // Touching memory that the file does not have any more is a fault.
            records.requireWithinFile(end);
            CrashPoint.before("pregrowth.touch");
            records.touch(record, end);
        }
    }

    private long publishUpTo(long room) {
        long capacity = growth.capacity();
        if (capacity < room) {
            // Before the append lock is taken, so that nobody has to wait for the disk.
            growth.forceIfCrashesCannotBeTold();
        }
        while (capacity < room && !stopped) {
            capacity = publisher.publish(room);
        }
        records.mapAll(capacity);
        return capacity;
    }

    /** As much again as a small file has, and an ever smaller part of a larger one: so mappings are few, and room is not wasted. */
    private long aheadBytes(long used) {
        long least = Math.max(LEAST_AHEAD_BYTES, (long) LEAST_AHEAD_RECORDS * records.recordSize());
        long wanted = Math.max(Math.min(used, DOUBLED_BYTES), Math.min(used / PART_AHEAD, MOST_AHEAD_BYTES));
        return Math.max(least, wanted);
    }
}
