package io.mmapforge.bench.allocation;

import com.example.alltypes.AllTypesRecord;
import com.example.alltypes.AllTypesStore;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A store with some records that have a value in each field. */
final class FilledStore {
    static final int RECORDS = 64;
    static final String TEXT = "Zürich, 5 € a day";
    static final byte[] BLOB = {1, 2, 3, -4, 5};

    private FilledStore() {}

    static AllTypesStore create(Path file, FileFormat format) {
        AllTypesStore store = AllTypesStore.create(file, StoreOptions.defaults().withFileFormat(format));
        for (int i = 0; i < RECORDS; i++) {
            store.append(new AllTypesRecord(
                    true, (byte) -8, 200, (short) -16, 60_000, -32, 4_000_000_000L, -64, -1, 0.5f, 0.25, TEXT, BLOB));
        }
        return store;
    }
}
