package io.mmapforge.maven.generate.rust;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetPart;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a field that has functions of its own.
 *
 * @param part the part
 * @param valueType its type
 */
public record RustPart(TargetPart part, RustType valueType) {
    static List<RustPart> of(TargetRecord record, TargetField field) {
        return TargetPart.of(record, field).stream()
                .map(part -> new RustPart(part, RustType.of(record, part.type(), 0)))
                .toList();
    }

    /** What stands for it in the names of functions: {@code bids_at}, {@code best_price}. */
    public String name() {
        String members = part.path().stream().map(TargetMember::name).collect(Collectors.joining("_"));
        return part.field().name() + "_" + (members.isEmpty() ? "at" : members);
    }

    /** What it is called in comments, with its schema names. */
    public String description() {
        return part.description();
    }

    /** The parameter that says of which element it is, with a comma before it; empty if the field is no array. */
    public String element() {
        return part.isOfElement() ? ", k: usize" : "";
    }

    private String k() {
        return part.isOfElement() ? "k" : "0";
    }

    /** What a function returns that gets it. */
    public String type() {
        return isOptional() ? "Option<" + valueType.text() + ">" : valueType.text();
    }

    /** What a function takes that sets it. */
    public String parameter() {
        return valueType.parameter();
    }

    /** Whether its field may have no value. */
    public boolean isOptional() {
        return part.field().layout().isOptional();
    }

    private String place() {
        FieldLayout field = part.field().layout();
        return "&mmf::Part { name: " + RustText.literal(part.schemaPath()) + ", offset: " + part.recordOffset()
                + ", size: "
                + part.type().sizeBytes() + ", step: " + field.type().sizeBytes() + ", count: " + part.count()
                + ", presence: "
                + (isOptional() ? "Some(" + field.presenceBit() + ")" : "None") + " }";
    }

    /** The expression that gets it. */
    public String getter() {
        String get = valueType.isScalar()
                ? "self.0.scalar_part(index, " + place() + ", " + k() + ")"
                : "self.0.get_part(index, " + place() + ", " + k() + ", |from, at| "
                        + valueType.load(part.schemaPath(), "at") + ")";
        return isOptional() ? get : "mmf::there(" + get + ")";
    }

    /** The expression that sets it. */
    public String setter() {
        return valueType.isScalar()
                ? "self.0.set_scalar_part(index, " + place() + ", " + k() + ", value)"
                : "self.0.set_part(index, " + place() + ", " + k() + ", |to, at| "
                        + valueType.store(part.schemaPath(), "at", "value") + ")";
    }
}
