package io.mmapforge.maven.generate.go;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetPart;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;

/**
 * A part of a field that has methods of its own.
 *
 * @param part the part
 * @param type its type
 */
public record GoPart(TargetPart part, GoType type) {
    static List<GoPart> of(TargetRecord record, TargetField field) {
        return TargetPart.of(record, field).stream()
                .map(part -> new GoPart(part, GoType.of(record, part.type())))
                .toList();
    }

    /** What stands for it in the names of methods: {@code BidsAt}, {@code BestPrice}. */
    public String name() {
        if (part.path().isEmpty()) {
            return GoNames.exported(part.field().name()) + "At";
        }
        StringBuilder name = new StringBuilder(GoNames.exported(part.field().name()));
        part.path().forEach(member -> name.append(GoNames.exported(member.name())));
        return name.toString();
    }

    /** What it is called in comments. */
    public String description() {
        return part.description();
    }

    /** The name of its type. */
    public String typeName() {
        return type.name();
    }

    /** The parameter that says of which element it is, with a comma before it; empty if the field is no array. */
    public String element() {
        return part.isOfElement() ? ", k int" : "";
    }

    /** Of which element it is. */
    public String k() {
        return part.isOfElement() ? "k" : "0";
    }

    /** What it is called in the schema, as a literal. */
    public String label() {
        return GoText.quoted(part.schemaPath());
    }

    /** Where it is. */
    public String place() {
        FieldLayout field = part.field().layout();
        String presence = isOptional()
                ? ", Presence: " + field.presenceOffset() + ", Bit: " + GoText.hex(field.presenceMask())
                : "";
        return "mmf.Part{Offset: " + part.recordOffset() + ", Size: "
                + part.type().sizeBytes() + ", Step: " + field.type().sizeBytes() + ", Count: " + part.count()
                + presence + ", Field: " + label() + "}";
    }

    /** Whether its field may have no value. */
    public boolean isOptional() {
        return part.field().layout().isOptional();
    }

    /** Whether one load or store moves it. */
    public boolean isScalar() {
        return type.isScalar();
    }

    /** Whether it is a bool. */
    public boolean isBool() {
        return type.kind() == FieldType.BOOL;
    }

    /** Whether it is a decimal. */
    public boolean isDecimal() {
        return type.kind() == FieldType.DECIMAL;
    }

    /** Which decimals fit: digits, and how many of them are behind the point. */
    public String digits() {
        return type.precision() + ", " + type.scale();
    }

    /** What stands for it beside an error, and that there is none if that is said, too. */
    public String nothing() {
        return type.zero() + (isOptional() ? ", false" : "");
    }

    /** The value of its bits; not of a bool and a decimal. */
    public String ofBits() {
        return type.ofBits("w");
    }

    /** The bits of the value, or of a decimal's number without its point. */
    public String bits() {
        return isDecimal() ? "uint64(unscaled)" : type.bits("v");
    }

    /** A statement that takes it out of a buffer. */
    public String get() {
        return type.get("v", label(), "at");
    }

    /** A statement that puts it into a buffer. */
    public String put() {
        return type.put("v", label(), "at");
    }
}
