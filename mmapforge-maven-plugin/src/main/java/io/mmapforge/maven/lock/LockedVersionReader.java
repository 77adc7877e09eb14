package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import java.util.ArrayList;
import java.util.List;

/** Reads one version, lays its fields out anew, and requires that this comes to what the file says. */
final class LockedVersionReader {
    private LockedVersionReader() {}

    /**
     * Reads a version.
     *
     * @param record the record type's name
     * @param version an item of the list of versions
     */
    static RecordLayout read(String record, LockNode version) throws EditedLockException {
        version.requireExactly(LockKeys.LOCKED_VERSION);
        long number = version.value(LockKeys.VERSION).number();
        LockNode named = new LockNode(version.node(), "version " + number);
        List<LockNode> fields = named.value(LockKeys.FIELDS).items("field", named.subject());
        RecordLayout layout = layOut(record, number, named, definitions(fields));
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = layout.fields().get(i);
            fields.get(i).value(LockKeys.OFFSET).requireComputed(Integer.toString(field.offset()));
            fields.get(i).value(LockKeys.SIZE).requireComputed(Integer.toString(field.size()));
        }
        named.value(LockKeys.RECORD_SIZE).requireComputed(Integer.toString(layout.recordSize()));
        LockNode fingerprint = named.value(LockKeys.FINGERPRINT);
        if (!fingerprint.text().equals(layout.fingerprint().toString())) {
            throw fingerprint.wrong("it is not that of the record's name and fields");
        }
        return layout;
    }

    private static RecordLayout layOut(String record, long number, LockNode version, List<FieldDefinition> definitions)
            throws EditedLockException {
        LockNode align = version.value(LockKeys.ALIGN);
        int alignment = (int) Math.min(align.number(), Integer.MAX_VALUE);
        try {
            return RecordLayout.of(record, number, "", alignment, definitions);
        } catch (InvalidLayoutException e) {
            throw version.wrong(DisplayText.clean(String.valueOf(e.getMessage())));
        }
    }

    private static List<FieldDefinition> definitions(List<LockNode> fields) throws EditedLockException {
        List<FieldDefinition> definitions = new ArrayList<>();
        for (LockNode field : fields) {
            field.requireExactly(field.has(LockKeys.MAX_BYTES) ? LockKeys.VARIABLE_FIELD : LockKeys.FIXED_FIELD);
            definitions.add(new FieldDefinition(
                    field.value(LockKeys.NAME).text(), type(field.value(LockKeys.TYPE)), maxBytes(field), ""));
        }
        return definitions;
    }

    private static FieldType type(LockNode type) throws EditedLockException {
        String name = type.text();
        return FieldType.ofSchemaName(name).orElseThrow(() -> type.wrong("unknown type " + DisplayText.quote(name)));
    }

    private static int maxBytes(LockNode field) throws EditedLockException {
        return field.has(LockKeys.MAX_BYTES)
                ? (int) Math.min(field.value(LockKeys.MAX_BYTES).number(), Integer.MAX_VALUE)
                : 0;
    }
}
