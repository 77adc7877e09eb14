package io.mmapforge.maven.validate;

import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaTypes;
import java.util.List;

/** Checks that fields fit into their record, and members into their struct; and both into the constructors of Java records. */
final class RecordLimits {
    /** A method has 255 parameter slots, the receiver takes one, a long or a double takes two (JVMS 4.3.3). */
    static final int MAX_PARAMETER_SLOTS = 254;

    /** The most members of structs that accessors are generated for. A class file has room for some thousands of methods. */
    static final int MAX_MEMBERS = 1024;

    private final List<DeclaredField> fields;
    private final FileDiagnostics report;

    private RecordLimits(List<DeclaredField> fields, FileDiagnostics report) {
        this.fields = fields;
        this.report = report;
    }

    /** Checks the fields of a record; returns whether their structs have as few members as they may. */
    static boolean check(List<DeclaredField> fields, Position listPosition, FileDiagnostics report) {
        if (fields.isEmpty()) {
            report.report(
                    Rule.NO_FIELDS,
                    listPosition,
                    "the record has no fields",
                    "add e.g. - { name: price, type: float64 }");
        }
        RecordLimits limits = new RecordLimits(fields, report);
        limits.checkParameterSlots("field", "");
        long optional = fields.stream().filter(DeclaredField::optional).count();
        long presenceWords = (optional + Long.SIZE - 1) / Long.SIZE;
        limits.checkSize(
                RecordLayout.SEQUENCE_WORD_BYTES + presenceWords * Long.BYTES, "the record", "field", "record");
        return limits.checkMembers();
    }

    /** Checks the members of a struct. */
    static void checkStruct(List<DeclaredField> members, String owner, FileDiagnostics report) {
        RecordLimits limits = new RecordLimits(members, report);
        limits.checkParameterSlots("member", owner + ": ");
        limits.checkSize(0, owner + ": the struct", "member", "struct");
    }

    private void checkParameterSlots(String what, String subject) {
        int slots = 0;
        for (int i = 0; i < fields.size(); i++) {
            slots += slots(fields.get(i));
            if (slots > MAX_PARAMETER_SLOTS) {
                report.report(
                        Rule.TOO_MANY_FIELDS,
                        fields.get(i).position(),
                        subject + what + " " + (i + 1) + " of " + fields.size()
                                + " is beyond what a Java constructor takes: " + MAX_PARAMETER_SLOTS + " " + what
                                + "s, of which uint32, int64, uint64 and float64 count twice",
                        what.equals("field") ? "split the record" : "split the struct");
                return;
            }
        }
    }

    private static int slots(DeclaredField field) {
        boolean wide = field.type()
                .map(type -> JavaTypes.component(type, field.isArray(), field.optional()))
                .filter(JavaTypes::isWide)
                .isPresent();
        return wide ? 2 : 1;
    }

    private void checkSize(long start, String subject, String what, String whole) {
        long end = start;
        for (DeclaredField field : fields) {
            if (field.type().isEmpty()) {
                continue;
            }
            ValueType type = field.type().get();
            long alignment = type.alignmentBytes();
            end = (end + alignment - 1) / alignment * alignment + type.sizeBytes() * (long) Math.max(1, field.length());
            if (end > RecordLayout.MAX_RECORD_BYTES) {
                report.report(
                        Rule.RECORD_TOO_LARGE,
                        field.position(),
                        subject + " has at least " + end + " bytes with this " + what + ", expected at most "
                                + RecordLayout.MAX_RECORD_BYTES,
                        (what.equals("field") ? "lower maxBytes or length" : "lower maxBytes") + ", or split the "
                                + whole);
                return;
            }
        }
    }

    private boolean checkMembers() {
        int members = 0;
        for (DeclaredField field : fields) {
            members += field.type().map(RecordLimits::members).orElse(0);
            if (members > MAX_MEMBERS) {
                report.report(
                        Rule.TOO_MANY_MEMBERS,
                        field.position(),
                        "with this field, the structs of the record have " + members
                                + " members, those of inner structs included, expected at most " + MAX_MEMBERS,
                        "make an array of a struct instead of many fields or members of it, or split the record");
                return false;
            }
        }
        return true;
    }

    /** How many members there are to be reached. A struct is at most as large as a record, and so is their number. */
    private static int members(ValueType type) {
        int members = 0;
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                members += 1 + members(member.type());
            }
        }
        return members;
    }
}
