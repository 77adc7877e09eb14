package io.mmapforge.store;

import io.mmapforge.error.StoreException;
import io.mmapforge.report.StoreMXBean;
import java.util.function.LongSupplier;

/** An open store as JMX sees it. Thread-safe. */
final class Monitored implements StoreMXBean {
    private final RecordStore store;

    Monitored(RecordStore store) {
        this.store = store;
    }

    @Override
    public String getPath() {
        return store.path().toAbsolutePath().toString();
    }

    @Override
    public String getRecordName() {
        return store.layout().recordName();
    }

    @Override
    public long getFileVersion() {
        return store.fileVersion();
    }

    @Override
    public boolean isReadOnly() {
        return store.isReadOnly();
    }

    @Override
    public long getRecords() {
        return now(store::size);
    }

    @Override
    public long getCapacity() {
        return now(store::capacity);
    }

    @Override
    public int getRecordBytes() {
        return store.layout().recordSize();
    }

    @Override
    public long getRetries() {
        return now(() -> store.counters().retries());
    }

    @Override
    public long getLaneReads() {
        return now(() -> store.counters().laneReads());
    }

    @Override
    public long getRepairs() {
        return now(() -> store.counters().repairs());
    }

    @Override
    public long getGrowths() {
        return now(() -> store.counters().growths());
    }

    @Override
    public String getRecoveryCause() {
        return store.recovery().cause().name();
    }

    @Override
    public long getRecoveryFoundRecords() {
        return store.recovery().foundRecords();
    }

    @Override
    public long getRecoveryKeptRecords() {
        return store.recovery().keptRecords();
    }

    @Override
    public long getRecoveryRepairedWrites() {
        return store.recovery().repairedWrites();
    }

    @Override
    public long getRecoveryIndexedRecords() {
        return store.recovery().indexedRecords();
    }

    /** Who asks may be another process, which does not have the classes of this library's exceptions. */
    private static long now(LongSupplier attribute) {
        try {
            return attribute.getAsLong();
        } catch (StoreException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }
}
