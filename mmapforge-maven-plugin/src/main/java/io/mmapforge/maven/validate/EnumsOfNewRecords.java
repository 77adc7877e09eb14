package io.mmapforge.maven.validate;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;

/** Warns of enums of which a new record has the number 0 although no constant has it, so that it reads as {@code UNKNOWN}. */
final class EnumsOfNewRecords {
    private static final String GIVE_ZERO = "give a constant the number 0";

    private EnumsOfNewRecords() {}

    /** Checks a layout without errors. Where there is a key or an order, every record comes with all of its values. */
    static void check(RecordLayout layout, SchemaPlaces places, FileDiagnostics report) {
        if (!layout.key().isEmpty() || layout.order().isPresent()) {
            return;
        }
        for (ValueType type : layout.namedTypes()) {
            if (type instanceof StructType struct) {
                for (MemberLayout member : struct.members()) {
                    String subject = "type '" + struct.name() + "', member '" + member.name() + "': ";
                    check(member.type(), places.partOfType(struct.name(), member.name()), subject, GIVE_ZERO, report);
                }
            }
        }
        for (FieldLayout field : layout.fields()) {
            if (!field.isOptional() && field.defaultValue().isEmpty()) {
                String subject = "field '" + field.name() + "': ";
                check(field.type(), places.field(field.name()), subject, remedy(field), report);
            }
        }
    }

    private static void check(
            ValueType type, Position position, String subject, String remedy, FileDiagnostics report) {
        if (type instanceof EnumType constants
                && constants.constants().stream().noneMatch(constant -> constant.number() == 0)) {
            report.report(
                    Rule.ENUM_WITHOUT_ZERO,
                    position,
                    subject + "a new record has the number 0, which no constant of " + constants.name()
                            + " has, so it reads as " + EnumType.UNKNOWN,
                    remedy);
        }
    }

    private static String remedy(FieldLayout field) {
        return field.type() instanceof EnumType constants && !field.isArray()
                ? "write e.g. " + SchemaKeys.DEFAULT + ": "
                        + constants.constants().get(0).name() + ", or " + GIVE_ZERO
                : GIVE_ZERO;
    }
}
