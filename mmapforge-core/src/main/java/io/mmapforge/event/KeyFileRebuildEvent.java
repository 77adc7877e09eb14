package io.mmapforge.event;

import java.nio.file.Path;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@link StoreEvents.KeyFileRebuild}, recorded. */
@Name("io.mmapforge.KeyFileRebuild")
@Label("Key File Rebuild")
@Description("A key file that was missing, or not to be believed, was made anew from the store's records")
final class KeyFileRebuildEvent extends StoreEvent implements StoreEvents.KeyFileRebuild {
    @Label("Records")
    @Description("How many records were indexed")
    long records;

    @Override
    public void end(Path keyFile, long indexed) {
        records = indexed;
        finish(keyFile);
    }
}
