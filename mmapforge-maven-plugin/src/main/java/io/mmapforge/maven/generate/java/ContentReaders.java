package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * The methods that read a string or bytes field without making an object of it.
 *
 * @param reads the class that the methods are of
 */
record ContentReaders(Reads reads) {
    private static final String TARGET = "target";

    List<MethodSpec> of(FieldContext field) {
        return List.of(equal(field), compare(field), hash(field), copy(field));
    }

    private MethodSpec equal(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = allocatingNothing("Whether the " + field.code() + " of " + reads.owner() + " " + words.verb()
                        + " the given " + words.noun())
                .param(ValueWriters.VALUE, "the " + words.noun() + " to compare with")
                .returns("true if both are the same" + (field.isOptional() ? "; false if it is absent" : ""));
        MethodSpec.Builder method = comparison(field, field.component() + "Equals", javadoc, TypeName.BOOLEAN);
        String engineMethod = words.enginePrefix() + "Equals";
        if (!field.isOptional()) {
            return method.addStatement("return $L", call(field, engineMethod, ValueWriters.VALUE))
                    .build();
        }
        return method.addStatement(NullChecks.of(ValueWriters.VALUE))
                .addCode(values(field))
                .addStatement("return $L && $L", reads.has(field), call(field, engineMethod, ValueWriters.VALUE))
                .build();
    }

    private MethodSpec compare(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = allocatingNothing("Compares the " + field.code() + " of " + reads.owner() + " with the given "
                        + words.noun() + ", " + words.order())
                .param(ValueWriters.VALUE, "the " + words.noun() + " to compare with")
                .returns("less than, equal to or greater than 0, as the record's " + words.noun() + " " + words.verb()
                        + " less than, equal to or greater than the given");
        return comparison(field, "compare" + field.suffix(), absent(field, javadoc), TypeName.INT)
                .addCode(present(field))
                .addStatement(
                        "return $L", call(field, "compare" + field.mapping().engineName(), ValueWriters.VALUE))
                .build();
    }

    private MethodSpec hash(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = allocatingNothing("A hash of the " + field.code() + " of " + reads.owner()
                        + ", equal for equal " + words.contents()
                        + ", and the same on every platform and in every version")
                .returns("what {@code Arrays.hashCode} gives for " + words.bytes());
        return reads.method(reads.isStore() ? "hash" + field.suffix() : field.hash(), absent(field, javadoc))
                .returns(TypeName.INT)
                .addCode(present(field))
                .addStatement("return $L", call(field, "hashContent"))
                .build();
    }

    private MethodSpec copy(FieldContext field) {
        Javadoc javadoc = allocatingNothing(
                        "Copies " + ContentWords.of(field).bytes() + " of the " + field.code() + " of " + reads.owner())
                .param(
                        TARGET,
                        "where the bytes go, from its position on; room for "
                                + Numbers.grouped(field.layout().maxBytes()) + " is always enough")
                .returns("the number of bytes, by which the target's position has moved");
        absent(field, javadoc)
                .throwing(TypeNames.BUFFER_OVERFLOW_EXCEPTION, "if the target has too little room; it stays as it was");
        return reads.method("copy" + field.suffix(), javadoc)
                .returns(TypeName.INT)
                .addParameter(TypeNames.BYTE_BUFFER, TARGET)
                .addCode(present(field))
                .addStatement("return $L", call(field, "copyContent", TARGET))
                .build();
    }

    private MethodSpec.Builder comparison(FieldContext field, String name, Javadoc javadoc, TypeName result) {
        return reads.method(name, javadoc).returns(result).addParameter(field.javaType(), ValueWriters.VALUE);
    }

    /** The expression that calls the engine, or for an optional field the copy of its bytes. */
    private CodeBlock call(FieldContext field, String method, String... further) {
        CodeBlock.Builder place = CodeBlock.builder().add("$L", field.place());
        for (String argument : further) {
            place.add(", $N", argument);
        }
        return field.isOptional()
                ? CodeBlock.of("$N.$L($L)", ValueCode.VALUES, method, place.build())
                : reads.call(method, place.build());
    }

    private CodeBlock values(FieldContext field) {
        return field.isOptional() ? reads.values(field) : CodeBlock.of("");
    }

    private CodeBlock present(FieldContext field) {
        return CodeBlock.builder()
                .add(values(field))
                .add(reads.requirePresent(field))
                .build();
    }

    private static Javadoc absent(FieldContext field, Javadoc javadoc) {
        return field.isOptional()
                ? javadoc.throwing(TypeNames.FIELD_ABSENT_EXCEPTION, "if there is no value")
                : javadoc;
    }

    private Javadoc allocatingNothing(String summary) {
        return reads.javadoc(summary + ". Allocates nothing.");
    }
}
