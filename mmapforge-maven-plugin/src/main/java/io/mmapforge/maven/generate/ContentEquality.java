package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * equals and hashCode of a Java record with arrays, which Java itself would compare by identity.
 *
 * <p>Components are always qualified by {@code this}: one of them may have the name of a variable here.
 */
final class ContentEquality {
    private ContentEquality() {}

    static List<MethodSpec> of(RecordContext record) {
        return List.of(equal(record), hash(record));
    }

    private static MethodSpec equal(RecordContext record) {
        CodeBlock.Builder condition = CodeBlock.builder().add("other instanceof $T that", record.recordClass());
        for (FieldContext field : record.fields()) {
            condition.add("\n&& ").add(sameComponent(field));
        }
        return override("equals", TypeName.BOOLEAN)
                .addParameter(Object.class, "other")
                .addStatement("return $L", condition.build())
                .build();
    }

    private static CodeBlock sameComponent(FieldContext field) {
        String name = field.component();
        TypeName type = field.javaType();
        if (field.isBinary()) {
            return CodeBlock.of("$T.equals(this.$N, that.$N)", TypeNames.ARRAYS, name, name);
        }
        if (field.isText()) {
            return CodeBlock.of("this.$N.equals(that.$N)", name, name);
        }
        if (type.equals(TypeName.FLOAT) || type.equals(TypeName.DOUBLE)) {
            return CodeBlock.of("$T.compare(this.$N, that.$N) == 0", type.box(), name, name);
        }
        return CodeBlock.of("this.$N == that.$N", name, name);
    }

    private static MethodSpec hash(RecordContext record) {
        MethodSpec.Builder hash = override("hashCode", TypeName.INT);
        CodeBlock first = hashOf(record.fields().get(0));
        if (record.fields().size() == 1) {
            return hash.addStatement("return $L", first).build();
        }
        hash.addStatement("int result = $L", first);
        record.fields().stream()
                .skip(1)
                .forEach(field -> hash.addStatement("result = 31 * result + $L", hashOf(field)));
        return hash.addStatement("return result").build();
    }

    private static CodeBlock hashOf(FieldContext field) {
        String name = field.component();
        if (field.isBinary()) {
            return CodeBlock.of("$T.hashCode(this.$N)", TypeNames.ARRAYS, name);
        }
        if (field.isText()) {
            return CodeBlock.of("this.$N.hashCode()", name);
        }
        return CodeBlock.of("$T.hashCode(this.$N)", field.javaType().box(), name);
    }

    private static MethodSpec.Builder override(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }
}
