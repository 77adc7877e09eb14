package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** {@link StoreEvents.ContendedWrite}, recorded. Short waits are left out unless a recording asks for them: there can be millions. */
@Name("io.mmapforge.ContendedWrite")
@Label("Contended Write")
@Description(
        "A write waited for another writer, of this process or of another, that held the record or a lock of the store")
@Threshold("1 ms")
final class ContendedWriteEvent extends StoreEvent implements StoreEvents.ContendedWrite {
    @Label("Record")
    @Description("The record's index, or -1 for a lock of the whole store, as appends and syncs take one")
    long record;

    @Label("Holder")
    @Description("The lane of the writer that was last seen to hold it")
    int holder;

    @Label("Granted")
    @Description("Whether the write got it; if not, it was given up after the write timeout")
    boolean granted;

    @Override
    public void end(Path store, long index, int lane, boolean wasGranted) {
        record = index;
        holder = lane;
        granted = wasGranted;
        finish(store);
    }
}
