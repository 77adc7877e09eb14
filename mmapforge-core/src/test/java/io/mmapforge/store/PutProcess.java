package io.mmapforge.store;

import static io.mmapforge.testing.QuoteLayout.QUOTE;

import io.mmapforge.testing.ParentSignal;
import java.nio.file.Path;

/** A process that puts keys which others put, too, as soon as its parent says so, and prints how many it was the first with. */
final class PutProcess {
    private PutProcess() {}

    /** {@code <path> <keys>} */
    public static void main(String[] arguments) {
        int keys = Integer.parseInt(arguments[1]);
        ParentSignal signal = ParentSignal.listen();
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), QUOTE, StoreOptions.defaults())) {
            System.out.println("ready");
            signal.await();
            int won = 0;
            for (int i = 0; i < keys; i++) {
                long index = Quotes.putIfAbsent(store, 1, "S" + i, 0, i);
                won += index >= 0 ? 1 : 0;
                long there = index >= 0 ? index : ~index;
                if (Quotes.indexOf(store, 1, "S" + i) != there) {
                    throw new AssertionError("not found at " + there + ": S" + i);
                }
            }
            System.out.println(won);
        }
    }
}
