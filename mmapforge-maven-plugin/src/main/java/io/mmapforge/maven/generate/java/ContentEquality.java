package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
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

    static List<MethodSpec> of(ClassName type, List<Component> components) {
        return List.of(equal(type, components), hash(components));
    }

    private static MethodSpec equal(ClassName type, List<Component> components) {
        CodeBlock.Builder condition = CodeBlock.builder().add("other instanceof $T that", type);
        for (Component component : components) {
            condition.add("\n&& ").add(sameComponent(component));
        }
        return override("equals", TypeName.BOOLEAN)
                .addParameter(Object.class, "other")
                .addStatement("return $L", condition.build())
                .build();
    }

    private static CodeBlock sameComponent(Component component) {
        String name = component.name();
        TypeName type = component.type();
        if (component.isJavaArray()) {
            return CodeBlock.of("$T.equals(this.$N, that.$N)", TypeNames.ARRAYS, name, name);
        }
        if (component.isOptional()) {
            return CodeBlock.of("$T.equals(this.$N, that.$N)", TypeNames.OBJECTS, name, name);
        }
        if (component.isReference()) {
            return CodeBlock.of("this.$N.equals(that.$N)", name, name);
        }
        if (type.equals(TypeName.FLOAT) || type.equals(TypeName.DOUBLE)) {
            return CodeBlock.of("$T.compare(this.$N, that.$N) == 0", type.box(), name, name);
        }
        return CodeBlock.of("this.$N == that.$N", name, name);
    }

    private static MethodSpec hash(List<Component> components) {
        MethodSpec.Builder hash = override("hashCode", TypeName.INT);
        CodeBlock first = hashOf(components.get(0));
        if (components.size() == 1) {
            return hash.addStatement("return $L", first).build();
        }
        hash.addStatement("int result = $L", first);
        components.stream()
                .skip(1)
                .forEach(component -> hash.addStatement("result = 31 * result + $L", hashOf(component)));
        return hash.addStatement("return result").build();
    }

    private static CodeBlock hashOf(Component component) {
        String name = component.name();
        if (component.isJavaArray()) {
            return CodeBlock.of("$T.hashCode(this.$N)", TypeNames.ARRAYS, name);
        }
        if (component.isOptional()) {
            return CodeBlock.of("$T.hashCode(this.$N)", TypeNames.OBJECTS, name);
        }
        if (component.isReference()) {
            return CodeBlock.of("this.$N.hashCode()", name);
        }
        return CodeBlock.of("$T.hashCode(this.$N)", component.type().box(), name);
    }

    private static MethodSpec.Builder override(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }
}
