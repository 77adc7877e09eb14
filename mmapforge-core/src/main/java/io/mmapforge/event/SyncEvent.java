package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@link StoreEvents.Sync}, recorded. */
@Name("io.mmapforge.Sync")
@Label("Store Sync")
@Description("All that had been written to a store was forced to the disk")
final class SyncEvent extends StoreEvent implements StoreEvents.Sync {
    @Label("Records")
    @Description("How many records the store had when it began, all of which are on the disk now if it was done")
    long records;

    @Label("Closing")
    @Description("Whether it was the last one, of a store that was being closed")
    boolean closing;

    @Label("Done")
    @Description("Whether the disk has taken all; if not, the store refuses writes from then on")
    boolean done;

    @Override
    public void end(Path store, long count, boolean byClose, boolean success) {
        records = count;
        closing = byClose;
        done = success;
        finish(store);
    }
}
