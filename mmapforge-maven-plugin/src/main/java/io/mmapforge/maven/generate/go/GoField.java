package io.mmapforge.maven.generate.go;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;

/**
 * A field with the pieces of code that the template puts together. Where a place in a record is meant, it is in bytes from the record's
 * start; a word is 8 bytes.
 *
 * @param field the field with its name
 * @param element the type of its value, or of each element
 * @param parameter what a parameter for a value of it is called
 * @param parts its elements, or members, or members of elements
 */
public record GoField(TargetField field, GoType element, String parameter, List<GoPart> parts) {
    private static final int WORD = Long.BYTES;

    /** More words than this are no variable on the stack. */
    private static final int MOST_ON_STACK = 1024;

    static GoField of(TargetRecord record, TargetField field) {
        return new GoField(
                field,
                GoType.of(record, field.layout().type()),
                GoNames.parameter(record, field),
                GoPart.of(record, field));
    }

    private FieldLayout layout() {
        return field.layout();
    }

    /** What the field is called, exported. */
    public String name() {
        return GoNames.exported(field.name());
    }

    /** What it is called in the schema, as a literal. */
    public String label() {
        return GoText.quoted(layout().name());
    }

    /** The field's description, or else its name in the schema. */
    public String doc() {
        String doc = layout().doc();
        return GoText.comment(doc.isBlank() ? "" : name() + ": " + doc);
    }

    /** The type of its value where it has one. */
    public String type() {
        return (layout().isArray() ? "[" + layout().length() + "]" : "") + element.name();
    }

    /** The type of the record's component. */
    public String componentType() {
        return isOptional() ? "mmf.Optional[" + type() + "]" : type();
    }

    /** Whether a record may have no value for it. */
    public boolean isOptional() {
        return layout().isOptional();
    }

    /** Whether its value is a part of one word. */
    public boolean isScalar() {
        return !layout().isArray() && element.isScalar();
    }

    /** Whether its value never changes once a record was appended. */
    public boolean isFixed() {
        return field.isFixed();
    }

    /** Whether it is one decimal. */
    public boolean isDecimal() {
        return isScalar() && element.kind() == FieldType.DECIMAL;
    }

    /** Whether it is one bool. */
    public boolean isBool() {
        return isScalar() && element.kind() == FieldType.BOOL;
    }

    /** What stands for its value beside an error. */
    public String zero() {
        return layout().isArray() ? type() + "{}" : element.zero();
    }

    /** Where it is. */
    public int offset() {
        return layout().offset();
    }

    /** How many bytes it takes. */
    public int size() {
        return layout().size();
    }

    /** Where the word is that it is in, or begins in. */
    public int wordOffset() {
        return layout().offset() / WORD * WORD;
    }

    /** How far up in the word it begins, in bits. */
    private int shift() {
        return layout().offset() % WORD * Byte.SIZE;
    }

    /** Its bits in the word. */
    public String mask() {
        return GoText.hex(-1L >>> (Long.SIZE - layout().size() * Byte.SIZE) << shift());
    }

    /** The optional field's presence word. */
    public int presenceOffset() {
        return layout().presenceOffset();
    }

    /** The optional field's bit in that. */
    public String presenceMask() {
        return GoText.hex(layout().presenceMask());
    }

    /** The optional field's number. */
    public int presenceBit() {
        return layout().presenceBit();
    }

    /** Where a read of the value begins: at its word, or at the presence word. */
    public int readOffset() {
        return isOptional() ? presenceOffset() : wordOffset();
    }

    /** A declaration of the words that a read of the value fills. */
    public String readWords() {
        return words(readOffset());
    }

    /** A declaration of the words that a write of the value fills. */
    public String writeWords() {
        return words(wordOffset());
    }

    private String words(int from) {
        int count = (layout().end() - from + WORD - 1) / WORD;
        return count > MOST_ON_STACK ? "words := make([]uint64, " + count + ")" : "var words [" + count + "]uint64";
    }

    /** The scalar's bits, brought down from a word, and no others above them that a conversion would not drop. */
    private String lowered(String operator) {
        return shift() == 0 ? "w" : "w" + operator + shift();
    }

    /** The value of a word; of a bool and a decimal what they are made of. */
    public String ofWord() {
        if (isBool()) {
            return "byte(" + lowered(">>") + ")";
        }
        return isDecimal() ? "int64(w)" : element.ofBits(lowered(" >> "));
    }

    /** What is stored in the word for a value; of a decimal for the number without its point. */
    public String raised(String value) {
        String bits = isDecimal() ? "uint64(" + value + ")" : element.bits(value);
        return shift() == 0 ? bits : bits + "<<" + shift();
    }

    /** Which decimals fit: digits, and how many of them are behind the point. */
    public String digits() {
        return element.precision() + ", " + element.scale();
    }

    /** A statement that takes the value out of a buffer. */
    public String get(String target) {
        if (!layout().isArray()) {
            return element.get(target, label(), String.valueOf(offset()));
        }
        return "for k := range " + target + " {\n" + element.get(target + "[k]", label(), elementOffset()) + "\n}";
    }

    /** A statement that puts the value into a buffer. */
    public String put(String value) {
        if (!layout().isArray()) {
            return element.put(value, label(), String.valueOf(offset()));
        }
        return "for k := range " + value + " {\n" + element.put(value + "[k]", label(), elementOffset()) + "\n}";
    }

    private String elementOffset() {
        return offset() + "+" + element.type().sizeBytes() + "*k";
    }

    /** What adds to the value: the type of the difference; empty if nothing does. */
    public String deltaType() {
        if (!isScalar() || isFixed()) {
            return "";
        }
        if (element.isFloat()) {
            return element.name();
        }
        if (element.isSignedInteger() || element.isUnsignedInteger()) {
            return "int64";
        }
        return isDecimal() ? "mmf.Decimal" : "";
    }

    /** Whether it is a number that can be counted on. */
    public boolean isCounter() {
        return !deltaType().isEmpty();
    }

    /** The place that a counter's method takes. */
    public String place() {
        String presence = isOptional() ? ", Presence: " + presenceOffset() + ", Bit: " + presenceMask() : "";
        return "mmf.Place{Offset: " + offset() + ", Size: " + size() + presence + ", Field: " + label() + "}";
    }

    /** A call that adds; of a decimal what it adds is the number without its point. */
    public String adding() {
        if (element.isFloat()) {
            return element.kind() == FieldType.FLOAT32 ? "AddFloat32(i, &p, delta)" : "AddFloat64(i, &p, delta)";
        }
        int bits = size() * Byte.SIZE;
        if (element.isUnsignedInteger()) {
            return "AddUnsigned(i, &p, " + GoText.hex(-1L >>> (Long.SIZE - bits)) + ", delta)";
        }
        if (isDecimal()) {
            long most = ((DecimalType) element.type()).maxUnscaled();
            return "AddSigned(i, &p, -" + most + ", " + most + ", unscaled)";
        }
        long most = Long.MAX_VALUE >>> (Long.SIZE - bits);
        return "AddSigned(i, &p, " + (-most - 1) + ", " + most + ", delta)";
    }

    /** The sum as the field's type. */
    public String sum() {
        if (isDecimal()) {
            return "mmf.Decimal{Unscaled: sum, Scale: " + element.scale() + "}";
        }
        boolean same = element.isFloat() || element.kind() == FieldType.INT64 || element.kind() == FieldType.UINT64;
        return same ? "sum" : element.name() + "(sum)";
    }

    /** Whether it can be stored if it is what was expected. */
    public boolean isComparable() {
        return isScalar() && !isFixed() && !isOptional() && !isDecimal() && !element.isFloat();
    }

    /** Whether a new record has another value than zero. */
    public boolean hasDefault() {
        return layout().defaultValue().isPresent();
    }

    /** That value. */
    public String defaultLiteral() {
        return layout().defaultValue().map(element::literal).orElseThrow();
    }

    /** Whether its part of a key has a length. */
    public boolean isVariable() {
        return element.kind().isVariableLength();
    }

    /** How many bytes its part of a key takes, the longest content only. */
    public int keySize() {
        return isVariable() ? layout().maxBytes() : size();
    }

    /** A statement that adds a value to a key. */
    public String putKey() {
        return switch (element.kind()) {
            case STRING -> "k.PutString(" + parameter() + ")";
            case BYTES -> "k.PutBytes(" + parameter() + ")";
            case UUID -> "k.PutUUID(" + parameter() + ")";
            case DECIMAL -> "if !k.PutDecimal(" + parameter() + ", " + digits() + ") {\nreturn 0, false, nil\n}";
            default -> "k.Put(" + element.bits(parameter()) + ", " + size() + ")";
        };
    }

    /** Whether the values of an order are compared as signed numbers. */
    public boolean isSigned() {
        return !element.isUnsignedInteger();
    }

    /** A value to be found in an order, extended to 64 bits. */
    public String extended() {
        String value = isDecimal() ? "unscaled" : parameter();
        return element.kind() == FieldType.UINT64 ? value : "uint64(" + value + ")";
    }
}
