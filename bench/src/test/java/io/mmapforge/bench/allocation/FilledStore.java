package io.mmapforge.bench.allocation;

import com.example.alltypes.AllTypesRecord;
import com.example.alltypes.AllTypesStore;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store with some records that have a value in each field. */
final class FilledStore {
    static final int RECORDS = 64;
    static final String TEXT = "Zürich, 5 € a day";
    static final byte[] BLOB = {1, 2, 3, -4, 5};

    private FilledStore() {}

    /** Its fields lie elsewhere, behind one that the generated store does not know; its records are zeros. */
    static RecordStore createOfAnotherVersion(Path file) {
        List<FieldDefinition> fields = new ArrayList<>(List.of(FieldDefinition.of("more", FieldType.INT64)));
        for (FieldLayout field : AllTypesStore.LAYOUT.fields()) {
            fields.add(new FieldDefinition(field.name(), field.kind(), field.maxBytes(), field.doc()));
        }
        RecordLayout layout =
                RecordLayout.of(AllTypesStore.LAYOUT.recordName(), AllTypesStore.LAYOUT.version() + 1, "", 8, fields);
        RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults());
        for (int i = 0; i < RECORDS; i++) {
            store.append();
        }
        return store;
    }

    static AllTypesStore create(Path file, FileFormat format) {
        AllTypesStore store = AllTypesStore.create(file, StoreOptions.defaults().withFileFormat(format));
        for (int i = 0; i < RECORDS; i++) {
            store.append(new AllTypesRecord(
                    true, (byte) -8, 200, (short) -16, 60_000, -32, 4_000_000_000L, -64, -1, 0.5f, 0.25, TEXT, BLOB));
        }
        return store;
    }
}
