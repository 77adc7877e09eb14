package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import java.nio.file.Path;

/** Creates a store at a path, with permissions or, if told {@code default}, without. */
final class PermissionsProcess {
    private PermissionsProcess() {}

    public static void main(String[] arguments) {
        StoreOptions options = StoreOptions.defaults();
        if (!arguments[1].equals("default")) {
            options = options.withPermissions(arguments[1]);
        }
        RecordStore.create(Path.of(arguments[0]), TICK, options).close();
    }
}
