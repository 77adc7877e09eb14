package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** {@link StoreEvents.Recovery}, recorded. */
@Name("io.mmapforge.Recovery")
@Label("Store Recovery")
@Description(
        "The machine has, or may have, crashed since the store's last sync, and it was decided which records to believe in")
final class RecoveryEvent extends StoreEvent implements StoreEvents.Recovery {
    @Label("Cause")
    @Description("MACHINE_CRASH, or UNCERTAIN where nothing tells whether there was one")
    @Nullable
    String cause;

    @Label("Found Records")
    @Description("How many records the file stated")
    long foundRecords;

    @Label("Kept Records")
    @Description("How many records it states now")
    long keptRecords;

    @Override
    public void end(Path store, String why, long found, long kept) {
        cause = why;
        foundRecords = found;
        keptRecords = kept;
        finish(store);
    }
}
