package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@link StoreEvents.KeyTableGrowth}, recorded. */
@Name("io.mmapforge.KeyTableGrowth")
@Label("Key Table Growth")
@Description("A key file went on to its next table, which is twice as large")
final class KeyTableGrowthEvent extends StoreEvent implements StoreEvents.KeyTableGrowth {
    @Label("From Slots")
    @Description("How many slots the newest table had before")
    long fromSlots;

    @Label("To Slots")
    @Description("How many slots the newest table has now")
    long toSlots;

    @Label("Bytes Written")
    @Description(
            "How many bytes of the new table were not prepared, and had to be written by the append that needed it")
    @DataAmount
    long bytesWritten;

    @Override
    public void end(Path keyFile, long slotsBefore, long slotsNow, long bytes) {
        fromSlots = slotsBefore;
        toSlots = slotsNow;
        bytesWritten = bytes;
        finish(keyFile);
    }
}
