package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The store's methods that set a field's value, and whatever has accessors of its own in it.
 *
 * @param record the record type
 */
record ValueWriters(RecordContext record) {
    static final String VALUE = "value";

    private static final String NOTHING_WRITTEN = "; nothing is written";

    List<MethodSpec> of(Slot slot) {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(set(slot));
        slot.mapping().raw().ifPresent(raw -> methods.add(setNumber(slot, raw)));
        if (slot.isWholeField() && slot.mapping().isVariableLength()) {
            methods.add(setFromBuffer(slot));
        }
        return methods;
    }

    /** The method that sets all elements of an array at once. */
    MethodSpec setAll(FieldContext field) {
        int length = field.layout().length();
        String elements = length == 1 ? "one element" : Numbers.grouped(length) + " elements";
        Javadoc javadoc = describe(
                        "Sets all elements of the " + field.code() + " of a record.",
                        field.layout().doc())
                .param(VALUE, elements)
                .throwing(
                        TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION,
                        "if there are not " + elements + (field.mapping().refusesValues() ? ", or one is refused" : "")
                                + NOTHING_WRITTEN);
        if (field.mapping().refusesLengths()) {
            javadoc.throwing(TypeNames.VALUE_TOO_LONG_EXCEPTION, "if a member has too many bytes" + NOTHING_WRITTEN);
        }
        return method("set" + field.suffix(), javadoc)
                .addParameter(field.javaType(), VALUE)
                .addStatement(NullChecks.of(VALUE))
                .addCode(writeRange(
                        field,
                        CodeBlock.of("$N", field.offsetConstant()),
                        field.sizeConstant(),
                        ArrayCoding.encode(field, CodeBlock.of(VALUE))))
                .build();
    }

    /** The method that makes an optional field absent. */
    MethodSpec clear(FieldContext field) {
        Javadoc javadoc = Javadoc.of(
                        "Leaves a record without a value for {@code " + field.component() + "}. Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
        return method("clear" + field.suffix(), javadoc)
                .addStatement("$N.clear($N, $N)", StoreClass.RECORDS, WholeRecordMethods.INDEX, field.bitConstant())
                .build();
    }

    private MethodSpec set(Slot slot) {
        FieldMapping mapping = slot.mapping();
        Javadoc javadoc = describeSetter(slot).param(VALUE, newValue(mapping));
        describeRefusals(mapping, javadoc, NOTHING_WRITTEN);
        MethodSpec.Builder method = setter(slot, javadoc).addParameter(mapping.javaType(), VALUE);
        if (mapping.raw().isPresent()) {
            RawForm raw = mapping.raw().get();
            CodeBlock number = Conversions.toNumber(mapping, CodeBlock.of(VALUE), StoreClass.RECORDS, slot.offset());
            return method.addStatement(NullChecks.of(VALUE))
                    .addCode(slot.offsetStatement())
                    .addStatement("$T $N = $L", mapping.engineType(), raw.variable(), number)
                    .addCode(store(slot, CodeBlock.of("$N", raw.variable())))
                    .build();
        }
        if (mapping.isWord() || mapping.isVariableLength() && !slot.isOptional()) {
            return method.addCode(slot.offsetStatement())
                    .addCode(store(slot, CodeBlock.of(VALUE)))
                    .build();
        }
        return method.addStatement(NullChecks.of(VALUE))
                .addCode(slot.offsetStatement())
                .addCode(writeRange(slot))
                .build();
    }

    private MethodSpec setNumber(Slot slot, RawForm raw) {
        FieldMapping mapping = slot.mapping();
        Javadoc javadoc = describeSetter(slot).param(raw.variable(), "the number to store, " + raw.values());
        String refused = Conversions.numbersRefused(mapping);
        if (!refused.isEmpty()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, refused + NOTHING_WRITTEN);
        }
        describeBounds(slot, javadoc);
        return method("set" + slot.suffix() + raw.suffix(), slot, javadoc)
                .addParameter(raw.javaType(), raw.variable())
                .addCode(slot.offsetStatement())
                .addCode(checked(slot, raw))
                .build();
    }

    /** The statements that store a number, after looking at it where the engine does not. */
    private static CodeBlock checked(Slot slot, RawForm raw) {
        FieldMapping mapping = slot.mapping();
        CodeBlock number = CodeBlock.of("$N", raw.variable());
        CodeBlock checked = Conversions.checked(mapping, raw.variable(), StoreClass.RECORDS, slot.offset());
        if (checked.equals(number)) {
            return store(slot, number);
        }
        return CodeBlock.builder()
                .addStatement("$T checked = $L", mapping.engineType(), checked)
                .add(store(slot, CodeBlock.of("checked")))
                .build();
    }

    private MethodSpec setFromBuffer(Slot slot) {
        FieldContext field = slot.field();
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = Javadoc.of("Sets the " + field.code() + " of a record to " + words.bytes()
                        + " that a buffer has left. Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .param(
                        VALUE,
                        "from its position on, at most " + field.maxBytesText() + "; its position moves to its limit")
                .throwing(
                        TypeNames.VALUE_TOO_LONG_EXCEPTION,
                        "if the buffer has more than " + field.maxBytesText() + NOTHING_WRITTEN);
        if (field.isText()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if the bytes are not UTF-8" + NOTHING_WRITTEN);
        }
        MethodSpec.Builder method = method("set" + field.suffix(), javadoc).addParameter(TypeNames.BYTE_BUFFER, VALUE);
        return field.isOptional()
                ? method.addStatement(NullChecks.of(VALUE))
                        .addCode(writeRange(slot))
                        .addStatement("$N.position($N.limit())", VALUE, VALUE)
                        .build()
                : method.addCode(store(slot, CodeBlock.of(VALUE))).build();
    }

    /** The statement that has the engine store one value. */
    private static CodeBlock store(Slot slot, CodeBlock value) {
        FieldMapping mapping = slot.mapping();
        CodeBlock.Builder place = CodeBlock.builder().add(slot.offset());
        if (mapping.isVariableLength()) {
            place.add(", $L", slot.maxBytes());
        } else if (slot.isOptional()) {
            place.add(", $N", slot.field().bitConstant());
        }
        return CodeBlock.builder()
                .addStatement(
                        "$N.set$L$L($N, $L, $L)",
                        StoreClass.RECORDS,
                        slot.isOptional() && !mapping.isVariableLength() ? "Optional" : "",
                        mapping.engineName(),
                        WholeRecordMethods.INDEX,
                        place.build(),
                        value)
                .build();
    }

    private static CodeBlock writeRange(Slot slot) {
        CodeBlock write = ValueCode.write(slot.mapping(), slot.offset(), slot.maxBytes(), CodeBlock.of(VALUE));
        return writeRange(slot.field(), slot.offset(), slot.size(), write);
    }

    /** The statements that put a value into the thread's buffer, and write its bytes from there. */
    private static CodeBlock writeRange(FieldContext field, CodeBlock offset, String size, CodeBlock write) {
        CodeBlock range = CodeBlock.of("$L, $L", offset, size);
        return CodeBlock.builder()
                .addStatement("$T $N = $N.draft()", TypeNames.RECORD_BUFFER, ValueCode.BUFFER, StoreClass.RECORDS)
                .addStatement(write)
                .addStatement(
                        "$N.writeRange($N, $L, $N)",
                        StoreClass.RECORDS,
                        WholeRecordMethods.INDEX,
                        field.isOptional() ? CodeBlock.of("$L, $N", range, field.bitConstant()) : range,
                        ValueCode.BUFFER)
                .build();
    }

    static String newValue(FieldMapping mapping) {
        if (mapping.isVariableLength()) {
            return "the new " + ContentWords.of(mapping).noun() + ", at most " + mapping.maxBytesText();
        }
        return mapping.values().isEmpty() ? "the new value" : "the new value, " + mapping.values();
    }

    /** Says which values are refused, and what becomes of it. */
    static void describeRefusals(FieldMapping mapping, Javadoc javadoc, String outcome) {
        if (mapping.isVariableLength()) {
            javadoc.throwing(
                    TypeNames.VALUE_TOO_LONG_EXCEPTION,
                    "if the value has more than " + mapping.maxBytesText() + outcome);
        }
        if (mapping.shape() == Shape.STRUCT && mapping.refusesLengths()) {
            javadoc.throwing(TypeNames.VALUE_TOO_LONG_EXCEPTION, "if a member has too many bytes" + outcome);
        }
        String refused = switch (mapping.shape()) {
            case TEXT -> "if the value has a surrogate without its other half";
            case RANGED_SCALAR -> "if the value is not in " + mapping.values();
            case CONVERTED -> Conversions.valuesRefused(mapping);
            case STRUCT -> "if a member can't hold its value";
            case SCALAR, BINARY, UUID -> "";
        };
        if (!refused.isEmpty()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, refused + outcome);
        }
    }

    private MethodSpec.Builder setter(Slot slot, Javadoc javadoc) {
        describeBounds(slot, javadoc);
        return method("set" + slot.suffix(), slot, javadoc);
    }

    private static void describeBounds(Slot slot, Javadoc javadoc) {
        if (slot.isIndexed()) {
            ArrayReaders.describeBounds(javadoc);
        }
    }

    private static Javadoc describeSetter(Slot slot) {
        String summary = slot.isElement()
                ? "Sets an element of the " + slot.code() + " of a record."
                : "Sets the " + slot.code() + " of a record.";
        Javadoc javadoc = describe(summary, slot.doc());
        if (slot.isIndexed()) {
            ArrayReaders.describeElement(slot.field(), javadoc);
        }
        return javadoc;
    }

    /** A summary, what the schema says, and the index. */
    private static Javadoc describe(String summary, String doc) {
        List<String> paragraphs = new ArrayList<>(DocText.paragraphs(doc));
        if (paragraphs.isEmpty()) {
            paragraphs.add(summary);
        } else {
            paragraphs.set(0, summary + " " + paragraphs.get(0));
        }
        return Javadoc.of(paragraphs).param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
    }

    private static MethodSpec.Builder method(String name, Slot slot, Javadoc javadoc) {
        MethodSpec.Builder method = method(name, javadoc);
        return slot.isIndexed() ? method.addParameter(TypeName.INT, Slot.ELEMENT) : method;
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX);
    }
}
