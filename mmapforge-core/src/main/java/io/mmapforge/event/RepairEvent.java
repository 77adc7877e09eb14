package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@link StoreEvents.Repair}, recorded. */
@Name("io.mmapforge.Repair")
@Label("Repair of a Dead Writer")
@Description("Writes of a writer process that had died in the middle of them were finished or undone")
final class RepairEvent extends StoreEvent implements StoreEvents.Repair {
    @Label("Slot")
    @Description("The writer slot that the dead writer had")
    int slot;

    @Label("Words")
    @Description("How many records and locks that the dead writer held were given back")
    int words;

    @Override
    public void end(Path store, int deadSlot, int givenBack) {
        slot = deadSlot;
        words = givenBack;
        finish(store);
    }
}
