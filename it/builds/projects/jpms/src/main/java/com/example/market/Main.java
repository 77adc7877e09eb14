package com.example.market;

import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** Uses the store from within a named module. */
public final class Main {
    private Main() {}

    /** Writes a record and prints what came of it. */
    public static void main(String[] args) {
        try (TickStore ticks = TickStore.create(Path.of(args[0]))) {
            long index = ticks.append(new TickRecord("AAPL", 189.5));
            System.out.println(Main.class.getModule() + ", " + StoreOptions.class.getModule() + ": "
                    + ticks.get(index));
        }
    }
}
