package io.mmapforge.maven.generate.rust;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;

/** A field, as the template of its record's module lays it out. */
public final class RustField {
    private final TargetField field;
    private final FieldLayout layout;
    private final RustType type;
    private final String parameterName;
    private final List<RustPart> parts;

    private RustField(TargetField field, RustType type, String parameterName, List<RustPart> parts) {
        this.field = field;
        this.layout = field.layout();
        this.type = type;
        this.parameterName = parameterName;
        this.parts = List.copyOf(parts);
    }

    static RustField of(TargetRecord record, TargetField field) {
        FieldLayout layout = field.layout();
        RustType type = RustType.of(record, layout.type(), layout.isArray() ? layout.length() : 0);
        return new RustField(field, type, RustNames.parameter(record, field), RustPart.of(record, field));
    }

    /** Its elements, or members, or members of elements. */
    public List<RustPart> parts() {
        return parts;
    }

    /** The name in Rust. */
    public String name() {
        return field.name();
    }

    /** The name in the schema, as a literal. */
    public String literal() {
        return RustText.literal(layout.name());
    }

    /** What the field of the record's struct is. */
    public String type() {
        return optional(type.text());
    }

    /** What is stored where the field has a value. */
    public String valueType() {
        return type.text();
    }

    /** What a function takes that stores the value. */
    public String parameter() {
        return optional(type.parameter());
    }

    /** What a function of the key takes. */
    public String keyParameter() {
        return parameterName + ": " + type.parameter();
    }

    /** What that is called. */
    public String keyArgument() {
        return parameterName;
    }

    /** Adds what {@link #keyParameter} is to a key. */
    public String addToKey() {
        return type.addToKey(parameterName);
    }

    /** Adds the field of a record to a key. */
    public String addRecordToKey() {
        return type.addToKey((type.isScalar() ? "record." : "&record.") + field.name());
    }

    /** Documentation of the struct's field, each line behind an indent. */
    public String doc(String indent) {
        return RustText.doc(indent, type.limits(), layout.doc());
    }

    /** Documentation of a function that begins with a sentence. */
    public String doc(String indent, String sentence) {
        return RustText.doc(indent, sentence, layout.doc());
    }

    /** The call that gets the value. */
    public String getter() {
        if (!isScalar()) {
            return "part(index, " + begin() + ", " + layout.end() + ", |from| " + loadResult() + ")";
        }
        return isOptional()
                ? "optional_scalar(" + literal() + ", index, " + offset() + ", " + presence() + ")"
                : "scalar(" + literal() + ", index, " + offset() + ")";
    }

    /** The call that sets the value. */
    public String setter() {
        if (!isScalar()) {
            return "edit(index).set_" + name() + "(value).write()";
        }
        return isOptional()
                ? "0.set_optional_scalar(" + literal() + ", index, " + offset() + ", " + presence() + ", value)"
                : "0.set_scalar(" + literal() + ", index, " + offset() + ", value)";
    }

    /** What changes the value in ways that depend on it. */
    public String counterType() {
        return isOptional() ? "OptionalCounter" : "Counter";
    }

    /** The call that makes such a one. */
    public String counter() {
        return isOptional()
                ? "optional_counter(" + literal() + ", index, " + offset() + ", " + presence() + ")"
                : "counter(" + literal() + ", index, " + offset() + ")";
    }

    /** Whether the processor loads and stores the value in one piece. */
    public boolean isScalar() {
        return type.isScalar();
    }

    /** Whether the record may have no value. */
    public boolean isOptional() {
        return layout.isOptional();
    }

    /** Whether records are found by the field, so that no record's value ever changes. */
    public boolean isFixed() {
        return field.isFixed();
    }

    /** Where the field begins. */
    public int offset() {
        return layout.offset();
    }

    /** How many bytes it takes. */
    public int size() {
        return layout.size();
    }

    /** Where one begins to read: at the presence word, if there is one. */
    private int begin() {
        return isOptional() ? layout.presenceOffset() : layout.offset();
    }

    /** The number of the field among the optional ones. */
    public int presence() {
        return layout.presenceBit();
    }

    /** The value when nothing was said of it. */
    public String zero() {
        return isOptional() ? "None" : type.zero();
    }

    /** Takes the value from {@code from}, or returns with what is wrong. */
    public String load() {
        String load = type.load(layout.name(), layout.offset()) + "?";
        return isOptional() ? "if from.has(" + presence() + ") { Some(" + load + ") } else { None }" : load;
    }

    /** Takes the value from {@code from}, as a result. */
    private String loadResult() {
        return isOptional() ? "Ok(" + load() + ")" : type.load(layout.name(), layout.offset());
    }

    /** The statements that put the field of a record into {@code to}, as whole lines. */
    public String storing() {
        if (!isOptional()) {
            return "        " + type.store(layout.name(), offset(), "&self." + name()) + "?;\n";
        }
        return "        if let Some(value) = &self." + name() + " {\n            to.mark(" + presence()
                + ");\n            " + type.store(layout.name(), offset(), "value") + "?;\n        }\n";
    }

    /** The statements that note the change to a {@linkplain #parameter parameter}, as whole lines. */
    public String changing() {
        String change = "self.0.field(" + offset() + ", " + size() + ", |to| "
                + type.store(layout.name(), offset(), type.isScalar() ? "&value" : "value") + ");\n";
        return isOptional()
                ? "        self.0.presence(" + presence()
                        + ", value.is_some());\n        if let Some(value) = value {\n            " + change
                        + "        }\n"
                : "        " + change;
    }

    /** Whether the field of a key counts with its length. */
    public boolean isVariable() {
        return layout.kind().isVariableLength();
    }

    /** Whether its numbers have a sign. */
    boolean isSigned() {
        return switch (layout.kind()) {
            case UINT8, UINT16, UINT32, UINT64 -> false;
            default -> true;
        };
    }

    private String optional(String text) {
        return isOptional() ? "Option<" + text + ">" : text;
    }
}
