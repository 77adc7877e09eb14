package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.JavaNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value that has accessors of its own: that of a field, an element of its array, or a member of its struct.
 *
 * @param field where it is
 * @param mapping how it appears in Java
 * @param suffix what follows {@code get} and {@code set}
 * @param accessor the method of cursors and snapshots that reads it
 * @param path what javadoc calls it, for example {@code best.price}
 * @param distance bytes from the start of the field, or of its element, to the value
 * @param doc the description, empty if there is none
 */
record Slot(
        FieldContext field,
        FieldMapping mapping,
        String suffix,
        String accessor,
        String path,
        int distance,
        String doc) {
    /** The parameter of an array's accessors that tells which element. */
    static final String ELEMENT = "k";

    /** The variable that holds the offset of what belongs to an element. */
    private static final String OFFSET = "offset";

    /** The methods without a parameter that every object has, or a cursor for itself. */
    private static final Set<String> TAKEN = Set.of(
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize",
            "get",
            "index",
            "next");

    /** The methods that take an int, which cursors or snapshots inherit. */
    private static final Set<String> TAKEN_BY_NUMBER = Set.of(
            "has",
            "getBoolean",
            "getByte",
            "getUnsignedByte",
            "getShort",
            "getUnsignedShort",
            "getInt",
            "getUnsignedInt",
            "getLong",
            "getFloat",
            "getDouble",
            "getPresence",
            "toSnapshot",
            "wait");

    /**
     * The values of a field.
     *
     * @param record the record type
     */
    static List<Slot> of(RecordContext record, FieldContext field) {
        List<Slot> slots = new ArrayList<>();
        Slot whole = new Slot(
                field,
                field.mapping(),
                field.suffix(),
                accessor(field, field.accessor(), field.suffix()),
                field.component(),
                0,
                field.layout().doc());
        slots.add(whole);
        whole.addMembers(record, slots);
        return slots;
    }

    private void addMembers(RecordContext record, List<Slot> slots) {
        if (mapping.type() instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                String memberSuffix = JavaNames.accessorSuffix(member.name());
                Slot slot = new Slot(
                        field,
                        record.mapping(member.type()),
                        suffix + memberSuffix,
                        accessor(field, accessor + memberSuffix, suffix + memberSuffix),
                        path + "." + JavaNames.component(member.name()),
                        distance + member.offset(),
                        member.doc());
                slots.add(slot);
                slot.addMembers(record, slots);
            }
        }
    }

    private static String accessor(FieldContext field, String name, String suffix) {
        boolean taken = field.isArray() ? TAKEN_BY_NUMBER.contains(name) : TAKEN.contains(name);
        return taken ? "get" + suffix : name;
    }

    ValueType type() {
        return mapping.type();
    }

    /** Whether the accessors take the number of an element. */
    boolean isIndexed() {
        return field.isArray();
    }

    /** Whether it is all that the field has. */
    boolean isWholeField() {
        return !isIndexed() && mapping == field.mapping();
    }

    /** Whether it is an element of an array, and not a part of one. */
    boolean isElement() {
        return isIndexed() && mapping == field.mapping();
    }

    /** Whether there may be no value. */
    boolean isOptional() {
        return field.isOptional();
    }

    /** Whether it is set by itself. What belongs to an optional field is set with all of it, so that no record has parts of two values. */
    boolean isSettable() {
        return isWholeField() || !isOptional();
    }

    /** What makes {@link #offset()} an expression that can be used more than once; nothing if it is one already. */
    CodeBlock offsetStatement() {
        if (!isIndexed()) {
            return CodeBlock.of("");
        }
        CodeBlock element = CodeBlock.of("$T.checkIndex($N, $N)", TypeNames.OBJECTS, ELEMENT, field.lengthConstant());
        CodeBlock start = ArrayCoding.offset(field, element);
        CodeBlock place = distance == 0 ? start : CodeBlock.of("$L + $L", start, distance);
        return CodeBlock.builder().addStatement("int $N = $L", OFFSET, place).build();
    }

    /** The expression of the value's offset. */
    CodeBlock offset() {
        if (isIndexed()) {
            return CodeBlock.of(OFFSET);
        }
        return distance == 0
                ? CodeBlock.of("$N", field.offsetConstant())
                : CodeBlock.of("$N + $L", field.offsetConstant(), distance);
    }

    /** The expression of the value's size in bytes. */
    String size() {
        return isWholeField() && field.isRange() ? field.sizeConstant() : Integer.toString(type().sizeBytes());
    }

    /** The expression of the longest content of a string or bytes. */
    String maxBytes() {
        return isWholeField() ? field.maxBytesConstant() : Integer.toString(mapping.maxBytes());
    }

    /** The value as javadoc shows it. */
    String code() {
        return "{@code " + path + "}";
    }
}
