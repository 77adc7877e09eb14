package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;

/** What the events have in common. One that cannot be recorded is lost, and what it is about goes on. */
@Category("mmapforge")
abstract class StoreEvent extends Event {
    @Label("Path")
    @Description("The file, by the path that it was opened by")
    @Nullable
    String path;

    /** Ends and records the event, if it is of those that are recorded. Never throws. */
    final void finish(Path file) {
        try {
            end();
            if (shouldCommit()) {
                path = file.toString();
                commit();
            }
        } catch (RuntimeException | Error e) {
            // A stack or a memory without room for it is no reason for the store to fail.
            path = null;
        }
    }
}
