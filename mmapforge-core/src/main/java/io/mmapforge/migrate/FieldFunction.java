package io.mmapforge.migrate;

import io.mmapforge.annotation.Nullable;
import io.mmapforge.any.AnyRecord;

/** What one field of a record becomes in a new version of its layout. */
@FunctionalInterface
public interface FieldFunction {
    /**
     * The field's new value. Called for each record, in their order, by the thread that migrates; again for some of them if the new store
     * refuses one. What it throws ends the migration with nothing changed.
     *
     * @param old the record as the file has it, such as {@code (double) old.value("price")}; of use during the call alone
     * @return a value of the field's type, as {@link Migration#withField} has it; null for none, if the field is optional
     */
    @Nullable
    Object newValue(AnyRecord old);
}
