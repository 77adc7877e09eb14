package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that read a field's value, and whatever has accessors of its own in it.
 *
 * @param record the record type
 * @param reads the class that the methods are of
 */
record ValueReaders(RecordContext record, Reads reads) {
    static final String FALLBACK = "fallback";
    private static final String FLAG = "flag";

    /** All methods of a field. */
    List<MethodSpec> of(FieldContext field) {
        List<MethodSpec> methods = new ArrayList<>(presence(field));
        if (field.isArray()) {
            methods.addAll(elements(field));
        }
        Slot.of(record, field).forEach(slot -> methods.addAll(values(slot)));
        methods.addAll(contents(field));
        return Overloads.together(methods);
    }

    /** The methods that tell whether there is a value; none where there always is one. */
    List<MethodSpec> presence(FieldContext field) {
        return field.isOptional() ? List.of(has(field)) : List.of();
    }

    /** The methods that read all elements of an array at once. */
    List<MethodSpec> elements(FieldContext field) {
        return new ArrayReaders(reads).of(field);
    }

    /** The methods that give a value. */
    List<MethodSpec> values(Slot slot) {
        boolean canBeMissing = slot.isOptional() && slot.isWholeField();
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(get(slot));
        if (canBeMissing) {
            methods.add(getOr(slot));
        }
        slot.mapping().raw().ifPresent(raw -> {
            methods.add(number(slot, raw));
            if (canBeMissing) {
                methods.add(numberOr(slot, raw));
            }
        });
        if (slot.isWholeField() && slot.type().kind() == FieldType.FLAGS) {
            methods.add(hasFlag(slot));
        }
        return methods;
    }

    /** The methods that look into a string or bytes; none for every other field. */
    List<MethodSpec> contents(FieldContext field) {
        return field.isVariableLength() ? new ContentReaders(reads).of(field) : List.of();
    }

    private MethodSpec has(FieldContext field) {
        Javadoc javadoc = reads.javadoc("Whether " + reads.owner() + " has a value for {@code " + field.component()
                        + "}. Allocates nothing.")
                .returns("false if it is absent");
        CodeBlock bit = CodeBlock.of("$N", field.bitConstant());
        return reads.method("has" + field.suffix(), javadoc)
                .returns(TypeName.BOOLEAN)
                .addStatement(
                        "return $L",
                        reads.isSnapshot() && reads.kept().any()
                                ? reads.kept().presence(field)
                                : reads.number("has", bit))
                .build();
    }

    private MethodSpec get(Slot slot) {
        FieldMapping mapping = slot.mapping();
        MethodSpec.Builder method =
                getter(slot, reads.getter(slot), result(slot)).returns(mapping.javaType());
        if (mapping.raw().isPresent()) {
            CodeBlock number = CodeBlock.of(
                    "$L($L)",
                    reads.getter(slot) + mapping.raw().get().suffix(),
                    slot.isIndexed() ? reads.sameRecord(Slot.ELEMENT) : reads.sameRecord());
            return method.addStatement("return $L", Conversions.toJava(mapping, number))
                    .build();
        }
        if (mapping.isWord()) {
            return method.addCode(slot.offsetStatement())
                    .addCode(presentNumber(slot))
                    .build();
        }
        method.addCode(slot.offsetStatement());
        if (mapping.isVariableLength() && !slot.isOptional()) {
            CodeBlock place = CodeBlock.of("$L, $L", slot.offset(), slot.maxBytes());
            return method.addStatement("return $L", reads.call("get" + mapping.engineName(), place))
                    .build();
        }
        return method.addCode(reads.values(slot))
                .addCode(reads.requirePresent(slot.field()))
                .addStatement("return $L", decoded(slot))
                .build();
    }

    private MethodSpec number(Slot slot, RawForm raw) {
        return getter(slot, reads.getter(slot) + raw.suffix(), "the stored number, " + raw.values())
                .returns(raw.javaType())
                .addCode(slot.offsetStatement())
                .addCode(presentNumber(slot))
                .build();
    }

    private MethodSpec.Builder getter(Slot slot, String name, String result) {
        Javadoc javadoc = describe(slot);
        if (slot.isIndexed()) {
            ArrayReaders.describeElement(slot.field(), javadoc);
        }
        javadoc.returns(result);
        if (slot.isOptional()) {
            javadoc.throwing(TypeNames.FIELD_ABSENT_EXCEPTION, "if there is no value");
        }
        if (slot.isIndexed()) {
            ArrayReaders.describeBounds(javadoc);
        }
        MethodSpec.Builder method = reads.method(name, javadoc);
        return slot.isIndexed() ? method.addParameter(TypeName.INT, Slot.ELEMENT) : method;
    }

    /** The statements that return a number, where there is one. */
    private CodeBlock presentNumber(Slot slot) {
        String engineName = slot.mapping().engineName();
        CodeBlock.Builder code = CodeBlock.builder();
        if (!slot.isOptional()) {
            return code.addStatement("return $L", number(slot)).build();
        }
        if (reads.isSnapshot()) {
            return code.add(reads.requirePresent(slot.field()))
                    .addStatement("return $L", number(slot))
                    .build();
        }
        CodeBlock place = CodeBlock.of("$L, $N", slot.offset(), slot.field().bitConstant());
        return code.addStatement("return $L", reads.number("getOptional" + engineName, place))
                .build();
    }

    /** The expression of a number where there is one. */
    private CodeBlock number(Slot slot) {
        return reads.isKept(slot)
                ? reads.kept().number(slot.field())
                : reads.number("get" + slot.mapping().engineName(), slot.offset());
    }

    private MethodSpec getOr(Slot slot) {
        FieldMapping mapping = slot.mapping();
        MethodSpec.Builder method = orMethod(slot, reads.getter(slot) + "Or", mapping.javaType(), result(slot));
        if (mapping.isReference()) {
            method.addStatement(NullChecks.of(FALLBACK));
        }
        return mapping.raw().isEmpty() && mapping.isWord()
                ? method.addCode(numberOr(slot)).build()
                : method.addCode(valueOr(slot)).build();
    }

    private MethodSpec numberOr(Slot slot, RawForm raw) {
        String name = reads.getter(slot) + raw.suffix() + "Or";
        MethodSpec.Builder method = orMethod(slot, name, raw.javaType(), "the stored number, " + raw.values());
        if (slot.mapping().engineType().equals(raw.javaType())) {
            return method.addCode(numberOr(slot)).build();
        }
        return method.addCode(valueOr(slot, numberInCopy(slot))).build();
    }

    private MethodSpec.Builder orMethod(Slot slot, String name, TypeName type, String result) {
        Javadoc javadoc = describe(slot)
                .param(FALLBACK, "what to take if there is no value")
                .returns(result + "; {@code fallback} if it is absent");
        return reads.method(name, javadoc).returns(type).addParameter(type, FALLBACK);
    }

    private CodeBlock numberOr(Slot slot) {
        String engineName = slot.mapping().engineName();
        CodeBlock place = CodeBlock.of("$L, $N, $N", slot.offset(), slot.field().bitConstant(), FALLBACK);
        return reads.isSnapshot()
                ? valueOr(slot, numberInCopy(slot))
                : CodeBlock.builder()
                        .addStatement("return $L", reads.number("get" + engineName + "Or", place))
                        .build();
    }

    private CodeBlock numberInCopy(Slot slot) {
        return reads.isKept(slot)
                ? reads.kept().number(slot.field())
                : CodeBlock.of("$N.get$L($L)", ValueCode.VALUES, slot.mapping().engineName(), slot.offset());
    }

    private CodeBlock valueOr(Slot slot) {
        return valueOr(slot, decoded(slot));
    }

    private CodeBlock valueOr(Slot slot, CodeBlock present) {
        return CodeBlock.builder()
                .add(reads.values(slot))
                .add(reads.orFallback(slot.field(), present))
                .build();
    }

    private MethodSpec hasFlag(Slot slot) {
        TypeName flag = Conversions.flagsClass(slot.mapping());
        Javadoc javadoc = reads.javadoc(
                        "Whether a flag of the " + slot.code() + " of " + reads.owner() + " is set. Allocates nothing.")
                .param(FLAG, "which flag")
                .returns(slot.isOptional() ? "true if it is set; false if the flags are absent" : "true if it is set");
        String number = reads.getter(slot) + "Bits";
        CodeBlock bits = slot.isOptional()
                ? CodeBlock.of("$LOr($L)", number, reads.sameRecord("0"))
                : CodeBlock.of("$L($L)", number, reads.sameRecord());
        return reads.method("has" + slot.suffix(), javadoc)
                .returns(TypeName.BOOLEAN)
                .addParameter(flag, FLAG)
                .addStatement(NullChecks.of(FLAG))
                .addStatement("return ($L & $N.mask()) != 0", bits, FLAG)
                .build();
    }

    private CodeBlock decoded(Slot slot) {
        return reads.isKept(slot)
                ? reads.kept().value(slot.field())
                : ValueCode.read(slot.mapping(), slot.offset(), slot.maxBytes(), reads.storeMethods());
    }

    private Javadoc describe(Slot slot) {
        List<String> paragraphs = DocText.paragraphs(slot.doc());
        return paragraphs.isEmpty()
                ? reads.javadoc(
                        (slot.isElement() ? "An element of the " : "The ") + slot.code() + " of " + reads.owner() + ".")
                : reads.javadoc(paragraphs);
    }

    private static String result(Slot slot) {
        FieldMapping mapping = slot.mapping();
        if (mapping.isVariableLength()) {
            return "the " + ContentWords.of(mapping).noun() + ", copied";
        }
        if (mapping.type().kind() == FieldType.ENUM) {
            return "the constant; {@code UNKNOWN} if none has the stored number";
        }
        return mapping.values().isEmpty() ? "the value" : "the value, " + mapping.values();
    }
}
