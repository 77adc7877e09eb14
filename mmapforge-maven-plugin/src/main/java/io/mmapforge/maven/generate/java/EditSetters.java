package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;
import io.mmapforge.maven.model.JavaNames;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods by which an edit takes a field's value, and whatever has a setter of its own in it.
 *
 * @param record the record type
 */
record EditSetters(RecordContext record) {
    private static final String VALUE = "value";
    private static final String NOTHING_SET = "; the edit stays as it was";

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
        Javadoc javadoc = Javadoc.nested("Sets all elements of the " + field.code() + ".")
                .param(VALUE, elements)
                .returns("this edit")
                .throwing(
                        TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION,
                        "if there are not " + elements + (field.mapping().refusesValues() ? ", or one is refused" : "")
                                + NOTHING_SET);
        if (field.mapping().refusesLengths()) {
            javadoc.throwing(TypeNames.VALUE_TOO_LONG_EXCEPTION, "if a member has too many bytes" + NOTHING_SET);
        }
        CodeBlock encode = ArrayCoding.encode(field, CodeBlock.of(VALUE));
        return method(JavaNames.editSetter(field.suffix()), javadoc)
                .addParameter(field.javaType(), VALUE)
                .addStatement(NullChecks.of(VALUE))
                .addCode(putRange(
                        CodeBlock.of("$N", field.offsetConstant()),
                        field.sizeConstant(),
                        CodeBlock.of("$T.$L", record.storeClass(), encode)))
                .addCode(present(field))
                .addStatement("return this")
                .build();
    }

    /** The method that makes an optional field absent. */
    MethodSpec clear(FieldContext field) {
        Javadoc javadoc = Javadoc.nested("Leaves the record without a value for {@code " + field.component() + "}.")
                .returns("this edit");
        return method("clear" + field.suffix(), javadoc)
                .addStatement("$N.setPresent($N, false)", EditClass.VALUES, field.bitConstant())
                .addStatement("return this")
                .build();
    }

    private MethodSpec set(Slot slot) {
        FieldMapping mapping = slot.mapping();
        Javadoc javadoc =
                describe(slot).param(VALUE, ValueWriters.newValue(mapping)).returns("this edit");
        ValueWriters.describeRefusals(mapping, javadoc, NOTHING_SET);
        MethodSpec.Builder method = setter(slot, "", javadoc).addParameter(mapping.javaType(), VALUE);
        if (mapping.isReference()) {
            method.addStatement(NullChecks.of(VALUE));
        }
        return finished(method.addCode(slot.offsetStatement()).addCode(put(slot)), slot);
    }

    private CodeBlock put(Slot slot) {
        FieldMapping mapping = slot.mapping();
        if (mapping.shape() == Shape.STRUCT) {
            CodeBlock write = ValueCode.write(mapping, slot.offset(), slot.maxBytes(), CodeBlock.of(VALUE));
            return putRange(slot.offset(), slot.size(), CodeBlock.of("$T.$L", record.storeClass(), write));
        }
        if (mapping.raw().isPresent()) {
            RawForm raw = mapping.raw().get();
            CodeBlock number = Conversions.toNumber(mapping, CodeBlock.of(VALUE), EditClass.VALUES, slot.offset());
            return CodeBlock.builder()
                    .addStatement("$T $N = $L", mapping.engineType(), raw.variable(), number)
                    .add(put(slot, CodeBlock.of("$N", raw.variable())))
                    .build();
        }
        return put(slot, CodeBlock.of(VALUE));
    }

    private MethodSpec setNumber(Slot slot, RawForm raw) {
        FieldMapping mapping = slot.mapping();
        Javadoc javadoc = describe(slot)
                .param(raw.variable(), "the number to store, " + raw.values())
                .returns("this edit");
        String refused = Conversions.numbersRefused(mapping);
        if (!refused.isEmpty()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, refused + NOTHING_SET);
        }
        CodeBlock checked = Conversions.checked(mapping, raw.variable(), EditClass.VALUES, slot.offset());
        MethodSpec.Builder method = setter(slot, raw.suffix(), javadoc)
                .addParameter(raw.javaType(), raw.variable())
                .addCode(slot.offsetStatement());
        if (checked.equals(CodeBlock.of("$N", raw.variable()))) {
            return finished(method.addCode(put(slot, checked)), slot);
        }
        return finished(
                method.addStatement("$T checked = $L", mapping.engineType(), checked)
                        .addCode(put(slot, CodeBlock.of("checked"))),
                slot);
    }

    private MethodSpec setFromBuffer(Slot slot) {
        FieldContext field = slot.field();
        Javadoc javadoc = Javadoc.nested("Sets the " + field.code() + " to "
                        + ContentWords.of(field).bytes() + " that a buffer has left.")
                .param(
                        VALUE,
                        "from its position on, at most " + field.maxBytesText() + "; its position moves to its limit")
                .returns("this edit")
                .throwing(
                        TypeNames.VALUE_TOO_LONG_EXCEPTION,
                        "if the buffer has more than " + field.maxBytesText() + NOTHING_SET);
        if (field.isText()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if the bytes are not UTF-8" + NOTHING_SET);
        }
        MethodSpec.Builder method = method(JavaNames.editSetter(field.suffix()), javadoc)
                .addParameter(TypeNames.BYTE_BUFFER, VALUE)
                .addStatement(NullChecks.of(VALUE))
                .addCode(put(slot, CodeBlock.of(VALUE)));
        return finished(method, slot);
    }

    private static MethodSpec finished(MethodSpec.Builder method, Slot slot) {
        return method.addCode(present(slot.field())).addStatement("return this").build();
    }

    /** The statement that puts a value for which the engine has a method. */
    private static CodeBlock put(Slot slot, CodeBlock value) {
        FieldMapping mapping = slot.mapping();
        CodeBlock place =
                mapping.isVariableLength() ? CodeBlock.of("$L, $L", slot.offset(), slot.maxBytes()) : slot.offset();
        return CodeBlock.builder()
                .addStatement("$N.put$L($L, $L)", EditClass.VALUES, mapping.engineName(), place, value)
                .build();
    }

    /** The statements that put a value into the thread's buffer, and its bytes from there. */
    private static CodeBlock putRange(CodeBlock offset, String size, CodeBlock write) {
        return CodeBlock.builder()
                .addStatement("$T $N = $N.draft()", TypeNames.RECORD_BUFFER, ValueCode.BUFFER, EditClass.VALUES)
                .addStatement(write)
                .addStatement("$N.putRange($L, $L, $N)", EditClass.VALUES, offset, size, ValueCode.BUFFER)
                .build();
    }

    private static CodeBlock present(FieldContext field) {
        return field.isOptional()
                ? CodeBlock.builder()
                        .addStatement("$N.setPresent($N, true)", EditClass.VALUES, field.bitConstant())
                        .build()
                : CodeBlock.of("");
    }

    private static Javadoc describe(Slot slot) {
        Javadoc javadoc =
                Javadoc.nested("Sets " + (slot.isElement() ? "an element of " : "") + "the " + slot.code() + ".");
        if (slot.isIndexed()) {
            ArrayReaders.describeElement(slot.field(), javadoc);
        }
        return javadoc;
    }

    private MethodSpec.Builder setter(Slot slot, String rawSuffix, Javadoc javadoc) {
        if (slot.isIndexed()) {
            ArrayReaders.describeBounds(javadoc);
        }
        MethodSpec.Builder method = method(JavaNames.editSetter(slot.suffix()) + rawSuffix, javadoc);
        return slot.isIndexed() ? method.addParameter(TypeName.INT, Slot.ELEMENT) : method;
    }

    private MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(record.editClass());
    }
}
