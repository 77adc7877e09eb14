package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.model.Lookups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        version.requireKeys(LockKeys.LOCKED_VERSION, LockKeys.OF_SOME_VERSIONS);
        long number = version.value(LockKeys.VERSION).number();
        LockNode named = new LockNode(version.node(), "version " + number);
        Map<String, ValueType> types = LockedTypes.read(named);
        List<LockNode> fields = named.value(LockKeys.FIELDS).items("field", named.subject());
        RecordLayout layout = layOut(record, number, named, definitions(fields, types));
        for (int i = 0; i < fields.size(); i++) {
            requirePlace(fields.get(i), layout.fields().get(i));
        }
        if (layout.namedTypes().size() != types.size()) {
            throw named.value(LockKeys.TYPES).wrong("one of them is that of no field");
        }
        named.value(LockKeys.RECORD_SIZE).requireComputed(Integer.toString(layout.recordSize()));
        LockNode fingerprint = named.value(LockKeys.FINGERPRINT);
        if (!fingerprint.text().equals(layout.fingerprint().toString())) {
            throw fingerprint.wrong("it is not that of the record's name, fields, key and order");
        }
        return layout;
    }

    private static void requirePlace(LockNode stated, FieldLayout field) throws EditedLockException {
        stated.value(LockKeys.OFFSET).requireComputed(Integer.toString(field.offset()));
        stated.value(LockKeys.SIZE).requireComputed(Integer.toString(field.size()));
        if (field.isOptional()) {
            stated.value(LockKeys.PRESENCE).requireComputed(Integer.toString(field.presenceBit()));
        }
    }

    private static RecordLayout layOut(String record, long number, LockNode version, List<FieldDefinition> definitions)
            throws EditedLockException {
        int alignment = version.value(LockKeys.ALIGN).smallNumber();
        Lookups lookups = LockedLookups.read(version);
        try {
            return lookups.of(RecordLayout.of(record, number, "", alignment, definitions));
        } catch (InvalidLayoutException e) {
            throw version.wrong(DisplayText.clean(String.valueOf(e.getMessage())));
        }
    }

    private static List<FieldDefinition> definitions(List<LockNode> fields, Map<String, ValueType> types)
            throws EditedLockException {
        List<FieldDefinition> definitions = new ArrayList<>();
        for (LockNode field : fields) {
            field.requireKeys(LockKeys.PLACE, LockKeys.OF_FIELDS);
            definitions.add(new FieldDefinition(
                    field.value(LockKeys.NAME).text(),
                    LockedTypes.valueType(field, types),
                    field.has(LockKeys.LENGTH) ? field.value(LockKeys.LENGTH).smallNumber() : 0,
                    field.has(LockKeys.OPTIONAL),
                    field.has(LockKeys.DEFAULT)
                            ? Optional.of(field.value(LockKeys.DEFAULT).text())
                            : Optional.empty(),
                    field.has(LockKeys.WAS) ? field.value(LockKeys.WAS).text() : "",
                    ""));
        }
        return definitions;
    }
}
