package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import java.util.List;
import java.util.Set;

/** Checks that a record's fields fit: into the record, and into the constructor of the Java record. */
final class RecordLimits {
    /** A method has 255 parameter slots, the receiver takes one, a long or a double takes two (JVMS 4.3.3). */
    static final int MAX_PARAMETER_SLOTS = 254;

    private static final Set<String> WIDE_TYPES = Set.of("long", "double");

    private RecordLimits() {}

    static void check(List<DeclaredField> fields, Position listPosition, FileDiagnostics report) {
        if (fields.isEmpty()) {
            report.report(
                    Rule.NO_FIELDS,
                    listPosition,
                    "the record has no fields",
                    "add e.g. - { name: price, type: float64 }");
        }
        checkParameterSlots(fields, report);
        checkSize(fields, report);
    }

    private static void checkParameterSlots(List<DeclaredField> fields, FileDiagnostics report) {
        int slots = 0;
        for (int i = 0; i < fields.size(); i++) {
            slots += fields.get(i).type().map(RecordLimits::slots).orElse(1);
            if (slots > MAX_PARAMETER_SLOTS) {
                report.report(
                        Rule.TOO_MANY_FIELDS,
                        fields.get(i).position(),
                        "field " + (i + 1) + " of " + fields.size() + " is beyond what a Java constructor takes: "
                                + MAX_PARAMETER_SLOTS
                                + " fields, of which uint32, int64, uint64 and float64 count twice",
                        "split the record");
                return;
            }
        }
    }

    private static int slots(FieldType type) {
        return WIDE_TYPES.contains(JavaNames.valueType(type)) ? 2 : 1;
    }

    private static void checkSize(List<DeclaredField> fields, FileDiagnostics report) {
        long end = RecordLayout.SEQUENCE_WORD_BYTES;
        for (DeclaredField field : fields) {
            if (field.valueType().isEmpty()) {
                continue;
            }
            ValueType type = field.valueType().get();
            long alignment = type.alignmentBytes();
            end = (end + alignment - 1) / alignment * alignment + type.sizeBytes();
            if (end > RecordLayout.MAX_RECORD_BYTES) {
                report.report(
                        Rule.RECORD_TOO_LARGE,
                        field.position(),
                        "the record has at least " + end + " bytes with this field, expected at most "
                                + RecordLayout.MAX_RECORD_BYTES,
                        "lower maxBytes, or split the record");
                return;
            }
        }
    }
}
