package io.mmapforge.migrate;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.FieldFunctionException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes fields of new records from old ones. Opens the old file only if there are any. Confined to one thread. */
final class OldRecords implements AutoCloseable {
    private final Path path;
    private final Map<String, FieldFunction> functions;
    private final @Nullable AnyStore store;
    private final @Nullable AnyRecord record;

    private OldRecords(Path path, Map<String, FieldFunction> functions, @Nullable AnyStore store) {
        this.path = path;
        this.functions = functions;
        this.store = store;
        this.record = store == null ? null : store.newRecord();
    }

    static OldRecords of(MigrationSource source, Map<String, FieldFunction> functions) {
        return new OldRecords(source.path(), functions, functions.isEmpty() ? null : source.openOldRecords());
    }

    /**
     * Puts the computed fields of a record.
     *
     * @throws FieldFunctionException if a function throws
     * @throws ValueOutOfRangeException if a field cannot hold what its function returned
     * @throws ValueTooLongException likewise
     */
    void put(long index, RecordLayout layout, RecordBuffer target) {
        if (store == null || record == null) {
            return;
        }
        store.read(index, record);
        for (Map.Entry<String, FieldFunction> each : functions.entrySet()) {
            FieldLayout field = layout.field(each.getKey()).orElseThrow();
            ObjectWriting.put(field, newValue(field, each.getValue(), record), target);
        }
    }

    private @Nullable Object newValue(FieldLayout field, FieldFunction function, AnyRecord old) {
        try {
            return function.newValue(old);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FieldFunctionException(
                    path,
                    field.name(),
                    old.index(),
                    "its function threw for record " + old.index() + ": " + e
                            + "; nothing was migrated, mend the function",
                    e);
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
