package io.mmapforge.maven.generate.c;

import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetStruct;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a field that has functions of its own: an element of an array, a member of a struct, or a member of an array's element.
 *
 * @param field the field
 * @param name what stands for it in the names of functions: {@code bids_at}, {@code best_price}, {@code asks_owner_name}
 * @param schemaName what it is called in descriptions: {@code an element of bids}, {@code best.price}, {@code price of an element of asks}
 * @param place the field, or the member as a section names it: {@code Level.price}
 * @param type its type
 * @param offset bytes from the start of the field's element to it
 */
public record CPart(CField field, String name, String schemaName, String place, ValueType type, int offset) {
    static List<CPart> of(CField field) {
        List<CPart> parts = new ArrayList<>();
        ValueType type = field.layout().type();
        String schemaName = field.layout().name();
        if (field.layout().isArray()) {
            parts.add(new CPart(field, field.name() + "_at", "an element of " + schemaName, schemaName, type, 0));
        }
        addMembers(field, field.name(), "", type, 0, parts);
        return parts;
    }

    private static void addMembers(
            CField field, String name, String path, ValueType type, int offset, List<CPart> parts) {
        if (!(type instanceof StructType)) {
            return;
        }
        TargetStruct struct = field.types().struct(type);
        for (TargetMember member : struct.members()) {
            String memberName = name + "_" + member.name();
            String memberPath = path + "." + member.layout().name();
            int memberOffset = offset + member.layout().offset();
            String fieldName = field.layout().name();
            parts.add(new CPart(
                    field,
                    memberName,
                    field.layout().isArray()
                            ? memberPath.substring(1) + " of an element of " + fieldName
                            : fieldName + memberPath,
                    struct.schemaName() + "." + member.layout().name(),
                    member.layout().type(),
                    memberOffset));
            addMembers(field, memberName, memberPath, member.layout().type(), memberOffset, parts);
        }
    }

    /** The declaration of the parameter that says which element is meant, with a comma behind it; empty if the field is no array. */
    public String element() {
        return field.layout().isArray() ? "uint32_t k, " : "";
    }

    /** Which element is meant. */
    public String k() {
        return field.layout().isArray() ? "k" : "0";
    }

    /** The bytes of the part. */
    public int size() {
        return type.sizeBytes();
    }

    /** The bits of a load or a store. */
    public int bits() {
        return size() * Byte.SIZE;
    }

    /** The declaration of a parameter through which the part is handed out. */
    public String out() {
        return field.types().name(type) + " *value";
    }

    /** The declaration of a parameter by which the part is given a value. */
    public String in() {
        String name = field.types().name(type);
        return isScalar() ? name + " value" : "const " + name + " *value";
    }

    /** Whether one load or store moves the part. */
    public boolean isScalar() {
        return !CField.LONG.contains(type.kind());
    }

    /** Whether a single load is a value, whatever it loads. */
    public boolean isLoad() {
        return isScalar() && !field.layout().isOptional() && !CField.CHECKED.contains(type.kind());
    }

    /** What a load adds to where the record is. */
    public String place(String record) {
        int from = field.layout().offset() + offset;
        return field.layout().isArray()
                ? record + " + " + from + " + (size_t)k * "
                        + field.layout().type().sizeBytes()
                : record + " + " + from;
    }
}
