package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Which numbers of a record a snapshot keeps in fields of its own, instead of in a copy of the record's bytes, and how its code names
 * them. What is no single number stays bytes; so do all values of a record with more numbers than code can handle well one by one.
 *
 * @param numbers the fields of the record that are kept so
 * @param others those that are not
 * @param presence the first optional field of each presence word, if presence words are kept, too
 */
record SnapshotFields(List<FieldContext> numbers, List<FieldContext> others, List<FieldContext> presence) {
    /** More than this many would make methods that the compiler treats as huge, or not at all. */
    private static final int MOST = 64;

    /**
     * Up to so many, all the code of a reading is small enough to become part of its caller's, so that no object need be made but the
     * Java record.
     */
    private static final int MOST_INLINED = 24;

    private static final int BITS_OF_WORD = Long.SIZE;

    static SnapshotFields of(RecordContext record) {
        List<FieldContext> numbers =
                record.fields().stream().filter(SnapshotFields::isNumber).toList();
        if (numbers.isEmpty() || numbers.size() > MOST) {
            return new SnapshotFields(List.of(), record.fields(), List.of());
        }
        return new SnapshotFields(
                numbers,
                record.fields().stream().filter(field -> !isNumber(field)).toList(),
                record.fields().stream()
                        .filter(field -> field.isOptional() && field.layout().presenceBit() % BITS_OF_WORD == 0)
                        .toList());
    }

    private static boolean isNumber(FieldContext field) {
        return !field.isArray() && field.mapping().isWord();
    }

    /** Whether any number is kept so. */
    boolean any() {
        return !numbers.isEmpty();
    }

    boolean has(FieldContext field) {
        return numbers.contains(field);
    }

    /** Whether a Java record is best read by way of a snapshot. */
    boolean isReadForGet() {
        return others.isEmpty() && numbers.size() <= MOST_INLINED;
    }

    /** The fields of the generated class. */
    List<FieldSpec> specs() {
        List<FieldSpec> specs = new ArrayList<>();
        presence.forEach(first -> specs.add(spec(TypeName.LONG, presenceName(first))));
        numbers.forEach(field -> specs.add(spec(type(field), name(field))));
        return specs;
    }

    private static FieldSpec spec(TypeName type, String name) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE).build();
    }

    /** The statements that take all values from the record. */
    CodeBlock load() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (FieldContext first : presence) {
            code.addStatement("$N = getPresence($N)", presenceName(first), first.bitConstant());
        }
        for (FieldContext field : numbers) {
            code.addStatement("$N = get$L($N)", name(field), engineName(field), field.offsetConstant());
        }
        if (!others.isEmpty()) {
            FieldContext first = others.get(0);
            int bytes = others.get(others.size() - 1).layout().end()
                    - first.layout().offset();
            code.addStatement("copy($N, $L, $N)", first.offsetConstant(), bytes, ValueCode.VALUES);
        }
        return code.build();
    }

    /** The statements that put all that is kept so to the bytes of the rest. */
    CodeBlock put(String bytes, String snapshot) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (FieldContext first : presence) {
            code.addStatement("$N.putPresence($N, $N.$N)", bytes, first.bitConstant(), snapshot, presenceName(first));
        }
        for (FieldContext field : numbers) {
            code.addStatement(
                    "$N.put$L($N, $N.$N)", bytes, engineName(field), field.offsetConstant(), snapshot, name(field));
        }
        return code.build();
    }

    /** The expression that tells whether there is a value for an optional field. */
    CodeBlock presence(FieldContext field) {
        return CodeBlock.of("($N & 1L << $N) != 0", presenceName(field), field.bitConstant());
    }

    /** The expression of a number, of the type that the engine has for it. */
    CodeBlock number(FieldContext field) {
        return isBool(field)
                ? CodeBlock.of("toBoolean($N, $N)", field.offsetConstant(), name(field))
                : CodeBlock.of("$N", name(field));
    }

    /** The expression of what a number stands for. */
    CodeBlock value(FieldContext field) {
        return field.mapping().shape() == Shape.CONVERTED
                ? Conversions.toJava(field.mapping(), number(field))
                : number(field);
    }

    /** No other name ends so, whatever the schema says, neither of a field nor of a parameter. */
    private static String name(FieldContext field) {
        return field.component() + "Value";
    }

    private String presenceName(FieldContext field) {
        return presence.size() == 1 ? "presence" : "presence" + field.layout().presenceBit() / BITS_OF_WORD;
    }

    private static TypeName type(FieldContext field) {
        return isBool(field) ? TypeName.BYTE : field.mapping().engineType();
    }

    /** What a bool is, is asked when it is used. */
    private static String engineName(FieldContext field) {
        return isBool(field) ? "Byte" : field.mapping().engineName();
    }

    private static boolean isBool(FieldContext field) {
        return field.mapping().javaType().equals(TypeName.BOOLEAN);
    }
}
