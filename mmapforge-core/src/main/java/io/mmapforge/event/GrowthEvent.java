package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@link StoreEvents.Growth}, recorded. */
@Name("io.mmapforge.Growth")
@Label("Store Growth")
@Description("A store's file was made longer, for records to come")
final class GrowthEvent extends StoreEvent implements StoreEvents.Growth {
    @Label("From Records")
    @Description("How many records the file had room for before")
    long fromRecords;

    @Label("To Records")
    @Description("How many records the file has room for now")
    long toRecords;

    @Label("Ahead")
    @Description("Whether a thread in the background did it, so that no append had to wait")
    boolean ahead;

    @Override
    public void end(Path store, long roomBefore, long roomNow, boolean byBackground) {
        fromRecords = roomBefore;
        toRecords = roomNow;
        ahead = byBackground;
        finish(store);
    }
}
