package io.mmapforge.report;

/**
 * What an open store shows to JMX, if it was opened with {@code StoreOptions.withMonitoring(true)}: until it is closed, under the name
 * {@code io.mmapforge:type=Store,record=Tick,path="/data/ticks.mmf",id=1}, whose id tells apart the stores that one process has open at one path.
 *
 * <p>Each attribute is as of the moment in which it is asked for. What is counted, is counted by all writer processes together since the file was
 * created; read-only stores, which cannot count, add nothing. Counters are all zero in format 1. An attribute that is asked for while the store is
 * being closed is an {@link IllegalStateException}. Thread-safe.
 */
public interface StoreMXBean {
    /** The file, as an absolute path. */
    String getPath();

    /** The name of the record, such as {@code Tick}. */
    String getRecordName();

    /** The version of the layout that the file holds. */
    long getFileVersion();

    /** Whether the store was opened for reading alone. */
    boolean isReadOnly();

    /** The number of records that any process has appended so far. */
    long getRecords();

    /** The number of records there is room for before the file has to grow. */
    long getCapacity();

    /** The size of a record in the file, in bytes. */
    int getRecordBytes();

    /** Reads that had to be started again because a write came between. */
    long getRetries();

    /** Reads that took the bytes of a write in progress from its lane. */
    long getLaneReads();

    /** Words of dead writers that were given back. */
    long getRepairs();

    /** How often the file grew. */
    long getGrowths();

    /** What this opening of the store found: the name of a {@link Recovery.Cause}. */
    String getRecoveryCause();

    /** How many records the file stated when the store was opened. */
    long getRecoveryFoundRecords();

    /** How many it stated once it was open. */
    long getRecoveryKeptRecords();

    /** The writes of dead writers that the opening finished or undid. */
    long getRecoveryRepairedWrites();

    /** The records whose keys the opening indexed anew. */
    long getRecoveryIndexedRecords();
}
