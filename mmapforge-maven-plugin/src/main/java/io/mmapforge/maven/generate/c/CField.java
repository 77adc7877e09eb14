package io.mmapforge.maven.generate.c;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A field, as the template lays it out.
 *
 * @param field the field with its name in C
 * @param number which field it is, from 0 on
 * @param types how values are declared
 * @param prefix what the names of functions begin with
 * @param upperPrefix what the names of constants begin with
 */
public record CField(TargetField field, int number, CTypes types, String prefix, String upperPrefix) {
    private static final Set<FieldType> SIGNED =
            EnumSet.of(FieldType.INT8, FieldType.INT16, FieldType.INT32, FieldType.INT64);
    private static final Set<FieldType> UNSIGNED =
            EnumSet.of(FieldType.UINT8, FieldType.UINT16, FieldType.UINT32, FieldType.UINT64);
    private static final Set<FieldType> FLOATS = EnumSet.of(FieldType.FLOAT32, FieldType.FLOAT64);
    static final Set<FieldType> CHECKED = EnumSet.of(FieldType.BOOL, FieldType.DECIMAL);
    static final Set<FieldType> LONG = EnumSet.of(FieldType.STRING, FieldType.BYTES, FieldType.UUID, FieldType.STRUCT);

    /** The name of the record's member, and in functions. */
    public String name() {
        return field.name();
    }

    /** Type and place. */
    public FieldLayout layout() {
        return field.layout();
    }

    /** The constant that has the field's number. */
    public String constant() {
        return upperPrefix + "_FIELD_" + Words.upperSnakeCase(name());
    }

    /** Where the runtime finds the field's description. */
    public String descriptor() {
        return "&" + upperPrefix + "_FIELDS[" + constant() + "]";
    }

    /** The type of the value, or of an array's element. */
    public String type() {
        return types.name(layout().type());
    }

    /** The declaration of the record's member. */
    public String member() {
        return layout().isArray() ? declaration(name()) : types.member(layout().type(), name());
    }

    /** The declaration of a parameter of the field's type with a name. */
    public String declaration(String name) {
        return type() + " " + name + (layout().isArray() ? "[" + layout().length() + "]" : "");
    }

    /** The declaration of a parameter through which the field's value is handed out. */
    public String out(String name) {
        return layout().isArray() ? declaration(name) : type() + " *" + name;
    }

    /** The declaration of a parameter by which the field is given a value. */
    public String in(String name) {
        return layout().isArray()
                ? "const " + declaration(name)
                : isScalar() ? declaration(name) : "const " + type() + " *" + name;
    }

    /** Whether one load or store moves the value. */
    public boolean isScalar() {
        return !layout().isArray() && !LONG.contains(layout().kind());
    }

    /** Whether a single load is a value, whatever it loads. */
    public boolean isLoad() {
        return isScalar() && !layout().isOptional() && !CHECKED.contains(layout().kind());
    }

    /** Whether the value is a text or bytes. */
    public boolean isContent() {
        return layout().type() instanceof ContentType;
    }

    /** The bits of a load or a store. */
    public int bits() {
        return layout().size() * Byte.SIZE;
    }

    /** Whether the number is one with a sign, without one, or no integer that is counted with. */
    public boolean isSigned() {
        return isScalar() && SIGNED.contains(layout().kind());
    }

    /** Whether the number is an integer without a sign. */
    public boolean isUnsigned() {
        return isScalar() && UNSIGNED.contains(layout().kind());
    }

    /** Whether the number is a floating-point one. */
    public boolean isFloat() {
        return isScalar() && FLOATS.contains(layout().kind());
    }

    /** How the ordered field is compared. */
    public boolean isComparedUnsigned() {
        return UNSIGNED.contains(layout().kind());
    }

    /** The elements of an array and the members of structs, which can be read and set one by one. */
    public List<CPart> parts() {
        return CPart.of(this);
    }

    /** The number of elements, 1 if the field is no array. */
    public int count() {
        return layout().isArray() ? layout().length() : 1;
    }

    /** The lines of the field's comment: what it counts, and the description. */
    public List<String> doc() {
        return CDoc.lines(described(layout().type(), layout().doc()));
    }

    static String described(ValueType type, String doc) {
        String about = "";
        if (type instanceof TimeType time) {
            about = (time.kind() == FieldType.TIMESTAMP ? "Since 1970-01-01T00:00Z, in " : "In ")
                    + time.unit().schemaName() + ".";
        } else if (type instanceof DecimalType decimal) {
            about = "Without its point: 10^" + decimal.scale() + " is one.";
        } else if (type.kind() == FieldType.DATE) {
            about = "Days since 1970-01-01.";
        }
        return doc.isEmpty() || about.isEmpty() ? about + doc : doc + " " + about;
    }
}
