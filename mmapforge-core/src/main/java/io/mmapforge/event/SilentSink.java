package io.mmapforge.event;

import java.nio.file.Path;

/** Takes events of which nobody is told. It is every event itself, so that none is made. Immutable. */
final class SilentSink
        implements EventSink,
                StoreEvents.Growth,
                StoreEvents.Repair,
                StoreEvents.Recovery,
                StoreEvents.ContendedWrite,
                StoreEvents.Sync,
                StoreEvents.KeyTableGrowth,
                StoreEvents.KeyFileRebuild {
    @Override
    public StoreEvents.Growth growth() {
        return this;
    }

    @Override
    public StoreEvents.Repair repair() {
        return this;
    }

    @Override
    public StoreEvents.Recovery recovery() {
        return this;
    }

    @Override
    public StoreEvents.ContendedWrite contendedWrite() {
        return this;
    }

    @Override
    public StoreEvents.Sync sync() {
        return this;
    }

    @Override
    public StoreEvents.KeyTableGrowth keyTableGrowth() {
        return this;
    }

    @Override
    public StoreEvents.KeyFileRebuild keyFileRebuild() {
        return this;
    }

    @Override
    public void end(Path store, long fromRecords, long toRecords, boolean ahead) {
        // Nobody is told.
    }

    @Override
    public void end(Path store, int slot, int words) {
        // Nobody is told.
    }

    @Override
    public void end(Path store, String cause, long foundRecords, long keptRecords) {
        // Nobody is told.
    }

    @Override
    public void end(Path store, long record, int holder, boolean granted) {
        // Nobody is told.
    }

    @Override
    public void end(Path store, long records, boolean closing, boolean done) {
        // Nobody is told.
    }

    @Override
    public void end(Path keyFile, long fromSlots, long toSlots, long bytesWritten) {
        // Nobody is told.
    }

    @Override
    public void end(Path keyFile, long records) {
        // Nobody is told.
    }
}
