package io.mmapforge.engine;

import io.mmapforge.event.StoreEvents;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a repair, from the first thing that there was to do. Where there was none nothing is told, and nothing is loaded that could tell: most
 * openings look at slots in which nothing was left. For one thread.
 */
final class RepairReport {
    private StoreEvents.@Nullable Repair event;

    /** There is something to do. */
    void begin() {
        if (event == null) {
            event = StoreEvents.repair();
        }
    }

    /** All is done; if anything was. */
    void end(Path store, int slot, int words) {
        if (event != null && words > 0) {
            event.end(store, slot, words);
        }
    }
}
