package io.mmapforge.store;

import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;

/** What to throw for a lookup that the layout does not provide for. A class of its own, since most programs never need it. */
final class LookupRefusal {
    private static final String REMEDY = ", and migrate the store to that version";

    private LookupRefusal() {}

    /** As the supertype, so that the class of the exception is not loaded before there is one. */
    static RuntimeException noKey(Path path, RecordLayout layout) {
        return new NoSuchIndexException(
                path,
                "nothing was looked for: records of " + layout.recordName() + " have no key; give the schema one"
                        + REMEDY);
    }

    static RuntimeException notOrdered(Path path, RecordLayout layout, int fieldOffset) {
        String field = layout.fieldAt(fieldOffset).map(FieldLayout::name).orElse("at " + fieldOffset);
        return new NoSuchIndexException(
                path,
                "nothing was looked for: records of " + layout.recordName() + " are not in the order of field '" + field
                        + "'; give the schema that order" + REMEDY);
    }
}
