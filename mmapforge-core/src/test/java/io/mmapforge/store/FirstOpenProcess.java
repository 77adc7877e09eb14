package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import java.nio.file.Path;

/** A program whose first deed is to create a store: or, without a path, one that does nothing. */
final class FirstOpenProcess {
    private FirstOpenProcess() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1) {
            RecordStore.openOrCreate(Path.of(arguments[0]), TICK, StoreOptions.defaults())
                    .close();
        }
    }
}
