package io.mmapforge.store;

import java.time.Duration;
import java.util.Objects;

/** How a store is created and opened. Immutable; every {@code with…} method returns a changed copy. */
public final class StoreOptions {
    private static final StoreOptions DEFAULTS =
            new StoreOptions(FileFormat.V2, WriterMode.SHARED, 0, Duration.ofSeconds(10));

    private final FileFormat fileFormat;
    private final WriterMode writerMode;
    private final long initialCapacity;
    private final Duration writeTimeout;

    private StoreOptions(FileFormat fileFormat, WriterMode writerMode, long initialCapacity, Duration writeTimeout) {
        this.fileFormat = fileFormat;
        this.writerMode = writerMode;
        this.initialCapacity = initialCapacity;
        this.writeTimeout = writeTimeout;
    }

    /** Format 2, shared writers, a small file that grows, a write timeout of 10 seconds. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    /** The format of a file that is created. Opening takes the format that the file has. */
    public StoreOptions withFileFormat(FileFormat format) {
        return new StoreOptions(Objects.requireNonNull(format), writerMode, initialCapacity, writeTimeout);
    }

    /** Whether other writers are tolerated. A store of format 1 never tolerates them. */
    public StoreOptions withWriterMode(WriterMode mode) {
        return new StoreOptions(fileFormat, Objects.requireNonNull(mode), initialCapacity, writeTimeout);
    }

    /**
     * The number of records that a new file of format 2 has room for at once. It grows beyond as needed, so this only saves
     * growing. Format 1 always begins with 64.
     *
     * @param records at least 1
     * @throws IllegalArgumentException if the number is below 1
     */
    public StoreOptions withInitialCapacity(long records) {
        if (records < 1) {
            throw new IllegalArgumentException("initial capacity " + records + ", expected at least 1 record");
        }
        return new StoreOptions(fileFormat, writerMode, records, writeTimeout);
    }

    /**
     * How long a write waits for another living writer that holds the same record, or the append lock. 292 years and more are
     * for ever.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public StoreOptions withWriteTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("write timeout " + timeout + ", expected zero or more");
        }
        return new StoreOptions(fileFormat, writerMode, initialCapacity, timeout);
    }

    /** The format of a file that is created. */
    public FileFormat fileFormat() {
        return fileFormat;
    }

    /** Whether other writers are tolerated. */
    public WriterMode writerMode() {
        return writerMode;
    }

    /** The records a new file has room for, or 0 to leave it to the library. */
    public long initialCapacity() {
        return initialCapacity;
    }

    /** How long a write waits for another writer. */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /** The write timeout as a number; what is longer than a number of nanoseconds can say is for ever. */
    long writeTimeoutNanos() {
        try {
            return writeTimeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
