package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that appends to a store which it keeps room ahead in, and says of each append that it was done, until it is killed. */
final class AheadWriter {
    private AheadWriter() {}

    /** Takes the store's path, the kind of record, the number of this life, and the most appends. Ends with its input. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StampedRecord stamped = StampedRecord.named(arguments[1]);
        int life = Integer.parseInt(arguments[2]);
        int most = Integer.parseInt(arguments[3]);
        StoreOptions options = StoreOptions.defaults().withPreGrowth(true).withPreTouch(life % 2 == 0);
        RecordStore store = RecordStore.open(Path.of(arguments[0]), stamped.layout(), options);
        FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);
        say(acknowledgements, "ready");
        for (int n = 0; n < most && System.in.available() == 0; n++) {
            long index = store.append(MixedWriter.seedOf(life, n), stamped.encoder(), stamped.size());
            say(acknowledgements, Long.toString(index));
        }
        while (System.in.available() == 0) {
            Thread.sleep(1);
        }
        store.close();
        say(acknowledgements, "finished");
    }

    /** In one piece, as a pipe takes so few bytes. */
    private static void say(FileOutputStream acknowledgements, String line) throws IOException {
        acknowledgements.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
