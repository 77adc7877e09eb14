package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the names of a record's fields against each other. */
final class FieldNames {
    /** The methods without parameters that every object has. */
    private static final Set<String> OF_OBJECTS = Set.of(
            "clone()", "finalize()", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait()");

    /**
     * The methods with which cursors and snapshots read, and which the accessor of an element would override: they are given a field's offset
     * where that is given the element's number.
     */
    static final Set<String> OF_READERS = Set.of(
            "getBoolean(int)",
            "getByte(int)",
            "getDouble(int)",
            "getFloat(int)",
            "getInt(int)",
            "getLong(int)",
            "getPresence(int)",
            "getShort(int)",
            "getUnsignedByte(int)",
            "getUnsignedInt(int)",
            "getUnsignedShort(int)",
            "has(int)",
            "toSnapshot(int)");

    private FieldNames() {}

    static void check(List<DeclaredField> fields, FileDiagnostics report) {
        UniqueNames names = new UniqueNames("field", report);
        Map<String, String> memberOwners = new HashMap<>();
        for (DeclaredField field : fields) {
            if (field.name().isPresent()
                    && names.add(field.name().get())
                    && field.type().isPresent()
                    && FieldName.isValid(field.name().get().value())) {
                checkMembers(field, memberOwners, report);
            }
        }
    }

    private static void checkMembers(DeclaredField field, Map<String, String> owners, FileDiagnostics report) {
        Located<String> name = field.name().orElseThrow();
        for (String member : GeneratedMembers.signatures(
                name.value(), field.type().orElseThrow(), field.isArray(), field.optional())) {
            String quoted = DisplayText.quote(name.value());
            boolean isComponent = member.equals(JavaNames.component(name.value()) + "()");
            if (OF_OBJECTS.contains(member) && !isComponent) {
                report.report(
                        Rule.COLLIDING_MEMBERS,
                        name.position(),
                        "the method " + member + " of field " + quoted + " is one that every object has",
                        "rename the field, or the member");
                return;
            }
            if (OF_READERS.contains(member)) {
                report.report(
                        Rule.COLLIDING_MEMBERS,
                        name.position(),
                        "the method " + member + " of field " + quoted
                                + " is one by which every cursor or snapshot reads",
                        "rename the field, or the member");
                return;
            }
            String owner = owners.putIfAbsent(member, name.value());
            if (owner != null) {
                boolean own = owner.equals(name.value());
                report.report(
                        Rule.COLLIDING_MEMBERS,
                        name.position(),
                        "the method " + member + " of field " + quoted + " is generated "
                                + (own ? "for two of its members" : "for field " + DisplayText.quote(owner) + " too"),
                        "rename one of them");
                return;
            }
        }
    }
}
