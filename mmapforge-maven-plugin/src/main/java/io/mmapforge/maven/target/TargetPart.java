package io.mmapforge.maven.target;

import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a field that can be read and set alone: an element of an array, a member of a struct, or a member of an array's element.
 *
 * @param field the field
 * @param path the members that lead to the part; none if it is an element
 * @param type the part's type
 * @param offset bytes from the start of the field, or of its element, to the part
 */
public record TargetPart(TargetField field, List<TargetMember> path, ValueType type, int offset) {
    /** Copies the list. */
    public TargetPart {
        path = List.copyOf(path);
    }

    /** The parts of a field, members behind the structs that they are of; none if it is neither an array nor a struct. */
    public static List<TargetPart> of(TargetRecord record, TargetField field) {
        List<TargetPart> parts = new ArrayList<>();
        ValueType type = field.layout().type();
        if (field.layout().isArray()) {
            parts.add(new TargetPart(field, List.of(), type, 0));
        }
        addMembers(record, new TargetPart(field, List.of(), type, 0), parts);
        return parts;
    }

    private static void addMembers(TargetRecord record, TargetPart of, List<TargetPart> parts) {
        if (!(of.type() instanceof StructType)) {
            return;
        }
        for (TargetMember member : struct(record, of.type()).members()) {
            List<TargetMember> path = new ArrayList<>(of.path());
            path.add(member);
            TargetPart part = new TargetPart(
                    of.field(),
                    path,
                    member.layout().type(),
                    of.offset() + member.layout().offset());
            parts.add(part);
            addMembers(record, part, parts);
        }
    }

    private static TargetStruct struct(TargetRecord record, ValueType type) {
        return record.structs().stream()
                .filter(struct -> struct.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the part is of one element of several. */
    public boolean isOfElement() {
        return field.layout().isArray();
    }

    /** How many elements there are; 1 if the field is no array. */
    public int count() {
        return isOfElement() ? field.layout().length() : 1;
    }

    /** Where the part is in a record, or that of the first element. */
    public int recordOffset() {
        return field.layout().offset() + offset;
    }

    /** What it is called in the schema, without the element's number: {@code bids}, {@code best.price}, {@code asks.owner.name}. */
    public String schemaPath() {
        return field.layout().name() + members();
    }

    /** What it is called in descriptions: {@code an element of bids}, {@code best.price}, {@code price of an element of asks}. */
    public String description() {
        if (!isOfElement()) {
            return schemaPath();
        }
        String element = "an element of " + field.layout().name();
        return path.isEmpty() ? element : members().substring(1) + " of " + element;
    }

    private String members() {
        return path.stream().map(member -> "." + member.layout().name()).collect(Collectors.joining());
    }
}
