package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The store's methods that change a number in a way that depends on the number that is there: those of a field, and of an array's elements.
 *
 * <p>A value that Java has a class for is changed by the number that is stored for it, so that nothing is allocated; a constant of an enum, which
 * exists already, also by itself.
 *
 * @param slot the value
 */
record CounterMethods(Slot slot) {
    private static final String DELTA = "delta";
    private static final String VALUE = "value";
    private static final String EXPECTED = "expected";
    private static final String FLAGS = "flags";
    private static final String BITS = "bits";
    private static final String NOTHING_WRITTEN = "; nothing is written";

    /** None if the value is no number, or has no setter of its own. */
    static List<MethodSpec> of(Slot slot) {
        boolean isNumber = slot.mapping().isWord() && (slot.isWholeField() || slot.isElement() && !slot.isOptional());
        return isNumber ? new CounterMethods(slot).all() : List.of();
    }

    private List<MethodSpec> all() {
        FieldType kind = slot.type().kind();
        if (kind == FieldType.FLAGS) {
            return List.of(changeFlags("add"), changeBits("add"), changeFlags("remove"), changeBits("remove"));
        }
        List<MethodSpec> methods = new ArrayList<>();
        boolean isOrdered = kind != FieldType.BOOL && kind != FieldType.ENUM;
        if (isOrdered && kind != FieldType.TIMESTAMP && kind != FieldType.DATE) {
            methods.add(add());
        }
        if (kind == FieldType.ENUM) {
            methods.addAll(List.of(getAndSetConstant(), compareAndSetConstant()));
        }
        methods.addAll(List.of(getAndSet(), compareAndSet()));
        if (isOrdered) {
            methods.addAll(List.of(extreme("max"), extreme("min")));
        }
        return methods;
    }

    private MethodSpec add() {
        Javadoc javadoc = describe("Adds to the", "No addition of another thread or process is lost.")
                .param(DELTA, "what to add" + (slot.mapping().isUnsignedLong() ? ", a signed number" : "") + unit())
                .returns("the sum" + stored());
        if (!isFloating()) {
            javadoc.throwing(
                    TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if the field can't hold the sum" + NOTHING_WRITTEN);
        }
        return method("add", javadoc)
                .returns(javaType())
                .addParameter(deltaType(), DELTA)
                .addCode(slot.offsetStatement())
                .addStatement("return $L", narrowed(call("add", CodeBlock.of(DELTA))))
                .build();
    }

    private MethodSpec extreme(String name) {
        boolean isMax = name.equals("max");
        Javadoc javadoc = describe(
                        isMax ? "Raises the" : "Lowers the",
                        "What is " + (isMax ? "greater" : "less") + " already stays.")
                .param(VALUE, "what the number shall be at " + (isMax ? "least" : "most") + unit())
                .returns("the " + (isMax ? "greater" : "lesser") + " of both" + stored());
        describeRange(javadoc);
        return method(name, javadoc)
                .returns(javaType())
                .addParameter(javaType(), VALUE)
                .addCode(slot.offsetStatement())
                .addStatement("return $L", narrowed(call(name, CodeBlock.of(VALUE))))
                .build();
    }

    private MethodSpec getAndSet() {
        Javadoc javadoc = describe("Replaces the", "")
                .param(VALUE, "the new value" + unit())
                .returns("the one before" + stored());
        describeRange(javadoc);
        return method("getAndSet", javadoc)
                .returns(javaType())
                .addParameter(javaType(), VALUE)
                .addCode(slot.offsetStatement())
                .addStatement("return $L", narrowed(call("getAndSet", CodeBlock.of(VALUE))))
                .build();
    }

    private MethodSpec compareAndSet() {
        Javadoc javadoc = describeCompare(
                isFloating() ? "As {@code equals} of their boxes compares: NaN is NaN, and 0.0 is not -0.0." : "",
                unit());
        describeRange(javadoc);
        return method("compareAndSet", javadoc)
                .returns(TypeName.BOOLEAN)
                .addParameter(javaType(), EXPECTED)
                .addParameter(javaType(), VALUE)
                .addCode(slot.offsetStatement())
                .addStatement("return $L", call("compareAndSet", CodeBlock.of("$N, $N", EXPECTED, VALUE)))
                .build();
    }

    private MethodSpec getAndSetConstant() {
        Javadoc javadoc = describe("Replaces the", "")
                .param(VALUE, "the new value")
                .returns("the one before; {@code UNKNOWN} if no constant has its number");
        describeUnknown(javadoc);
        return constantMethod("getAndSet", javadoc)
                .returns(slot.mapping().javaType())
                .addParameter(slot.mapping().javaType(), VALUE)
                .addStatement(NullChecks.of(VALUE))
                .addCode(slot.offsetStatement())
                .addStatement("int number = $L", number(VALUE))
                .addStatement(
                        "return $L",
                        Conversions.toJava(
                                slot.mapping(), CodeBlock.of("(int) $L", call("getAndSet", CodeBlock.of("number")))))
                .build();
    }

    private MethodSpec compareAndSetConstant() {
        Javadoc javadoc = describeCompare("A number without a constant stays.", "");
        describeUnknown(javadoc);
        return constantMethod("compareAndSet", javadoc)
                .returns(TypeName.BOOLEAN)
                .addParameter(slot.mapping().javaType(), EXPECTED)
                .addParameter(slot.mapping().javaType(), VALUE)
                .addStatement(NullChecks.of(EXPECTED))
                .addStatement(NullChecks.of(VALUE))
                .addCode(slot.offsetStatement())
                .addStatement("int before = $L", number(EXPECTED))
                .addStatement("int number = $L", number(VALUE))
                .addStatement("return $L", call("compareAndSet", CodeBlock.of("before, number")))
                .build();
    }

    private CodeBlock number(String constant) {
        return Conversions.toNumber(slot.mapping(), CodeBlock.of(constant), StoreClass.RECORDS, slot.offset());
    }

    private MethodSpec changeFlags(String name) {
        boolean isAdd = name.equals("add");
        ClassName flag = Conversions.flagsClass(slot.mapping());
        Javadoc javadoc = describe(
                        isAdd ? "Sets flags of the" : "Clears flags of the",
                        "The others stay, whoever changes them meanwhile.")
                .param(FLAGS, "which flags")
                .returns("whether at least one of them was not " + (isAdd ? "set" : "cleared") + " before");
        describeAbsence(javadoc);
        CodeBlock before = call(isAdd ? "set" : "clear", CodeBlock.of(BITS));
        return constantMethod(name, javadoc)
                .returns(TypeName.BOOLEAN)
                .addParameter(ArrayTypeName.of(flag), FLAGS)
                .varargs()
                .addStatement(NullChecks.of(FLAGS))
                .addCode(slot.offsetStatement())
                .addStatement("long $N = 0", BITS)
                .beginControlFlow("for ($T flag : $N)", flag, FLAGS)
                .addStatement("$N |= flag.mask()", BITS)
                .endControlFlow()
                .addStatement(
                        isAdd ? "return ($L & $N) != $N" : "return ($L & $N) != 0",
                        isAdd ? new Object[] {before, BITS, BITS} : new Object[] {before, BITS})
                .build();
    }

    private MethodSpec changeBits(String name) {
        boolean isAdd = name.equals("add");
        Javadoc javadoc = describe(
                        isAdd ? "Sets bits of the" : "Clears bits of the",
                        "The others stay, whoever changes them meanwhile.")
                .param(BITS, "which bits")
                .returns("all bits afterwards");
        describeRange(javadoc);
        CodeBlock before = call(isAdd ? "set" : "clear", CodeBlock.of(BITS));
        return method(name, javadoc)
                .returns(TypeName.LONG)
                .addParameter(TypeName.LONG, BITS)
                .addCode(slot.offsetStatement())
                .addStatement(isAdd ? "return $L | $N" : "return $L & ~$N", before, BITS)
                .build();
    }

    /** The call of the engine's method. */
    private CodeBlock call(String name, CodeBlock arguments) {
        CodeBlock.Builder place = CodeBlock.builder().add(slot.offset());
        if (slot.isOptional()) {
            place.add(",$W$N", slot.field().bitConstant());
        }
        String type = engineType();
        if (type.equals("Long")) {
            place.add(",$W$L", NumberForms.of(slot.type()));
        }
        boolean isOfBits = name.equals("set") || name.equals("clear");
        return CodeBlock.of(
                "$N.$L$L$L($N, $L,$W$L)",
                StoreClass.RECORDS,
                name,
                slot.isOptional() ? "Optional" : "",
                isOfBits ? "Bits" : type,
                WholeRecordMethods.INDEX,
                place.build(),
                arguments);
    }

    private String engineType() {
        return switch (slot.type().kind()) {
            case BOOL -> "Boolean";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
            default -> "Long";
        };
    }

    private boolean isFloating() {
        return engineType().equals("Float") || engineType().equals("Double");
    }

    /** The result of a call as the Java type has it. */
    private CodeBlock narrowed(CodeBlock call) {
        return engineType().equals("Long") && !javaType().equals(TypeName.LONG)
                ? CodeBlock.of("($T) $L", javaType(), call)
                : call;
    }

    /** The Java type of the number. */
    private TypeName javaType() {
        return slot.mapping().raw().map(RawForm::javaType).orElse(slot.mapping().javaType());
    }

    private TypeName deltaType() {
        TypeName type = javaType();
        return type.equals(TypeName.BYTE) || type.equals(TypeName.SHORT) ? TypeName.INT : type;
    }

    private String unit() {
        return slot.mapping().raw().map(raw -> ", " + raw.values()).orElse("");
    }

    private String stored() {
        return slot.mapping().raw().isPresent() ? ", as it is stored" : "";
    }

    private Javadoc describe(String start, String more) {
        Javadoc javadoc = Javadoc.of(start + " " + (slot.isElement() ? "element of the " : "") + slot.code()
                        + " of a record." + (more.isEmpty() ? "" : " " + more) + " Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
        if (slot.isIndexed()) {
            ArrayReaders.describeElement(slot.field(), javadoc);
        }
        return javadoc;
    }

    private Javadoc describeCompare(String more, String unit) {
        return describe("Replaces the", more)
                .param(EXPECTED, "the value to be replaced, and no other" + unit)
                .param(VALUE, "the new value" + unit)
                .returns("whether it was the expected one, and is replaced"
                        + (slot.isOptional() ? "; false also if it is absent" : ""));
    }

    /** Which values are refused. */
    private void describeRange(Javadoc javadoc) {
        FieldMapping mapping = slot.mapping();
        String refused = mapping.raw().isPresent()
                ? Conversions.numbersRefused(mapping)
                : mapping.refusesValues() ? "if the value is not in " + mapping.values() : "";
        if (!refused.isEmpty()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, refused + NOTHING_WRITTEN);
        }
    }

    private void describeUnknown(Javadoc javadoc) {
        javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if a value is {@code UNKNOWN}" + NOTHING_WRITTEN);
    }

    private void describeAbsence(Javadoc javadoc) {
        if (slot.isOptional()) {
            javadoc.throwing(TypeNames.FIELD_ABSENT_EXCEPTION, "if there is no value" + NOTHING_WRITTEN);
        }
        if (slot.isIndexed()) {
            ArrayReaders.describeBounds(javadoc);
        }
    }

    /** A method of the stored number. */
    private MethodSpec.Builder method(String verb, Javadoc javadoc) {
        String raw = slot.mapping().raw().map(RawForm::suffix).orElse("");
        if (!verb.equals("compareAndSet")) {
            describeAbsence(javadoc);
        } else if (slot.isIndexed()) {
            ArrayReaders.describeBounds(javadoc);
        }
        return named(verb + slot.suffix() + raw, javadoc);
    }

    /** A method of the Java value. */
    private MethodSpec.Builder constantMethod(String verb, Javadoc javadoc) {
        return named(verb + slot.suffix(), javadoc);
    }

    private MethodSpec.Builder named(String name, Javadoc javadoc) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX);
        return slot.isIndexed() ? method.addParameter(TypeName.INT, Slot.ELEMENT) : method;
    }
}
