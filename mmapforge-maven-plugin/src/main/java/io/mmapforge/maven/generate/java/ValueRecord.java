package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/**
 * A Java record of values, a whole record's or a struct's.
 *
 * @param record the record type
 * @param type the class
 * @param components its components
 * @param isNested whether the class lies in another
 */
record ValueRecord(RecordContext record, ClassName type, List<Component> components, boolean isNested) {
    TypeSpec.Builder builder(Javadoc javadoc) {
        describe(javadoc);
        TypeSpec.Builder builder = TypeSpec.recordBuilder(type)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(constructor());
        if (has(Component::isBinary)) {
            builder.addAnnotation(arraysAreExposed());
        }
        builder.addAnnotation(StoreClass.generatedBy(record));
        if (has(component -> component.isReference() && !component.isOptional()) || has(ValueRecord::isCopied)) {
            builder.addMethod(compactConstructor());
        }
        components.stream()
                .filter(Component::isPrimitiveArray)
                .forEach(component -> builder.addMethod(copyingAccessor(component)));
        builder.addMethods(new WithMethods(type, components, isNested).all());
        if (has(Component::isJavaArray)) {
            builder.addMethods(ContentEquality.of(type, components));
        }
        if (has(RecordText::isNeededFor)) {
            builder.addMethod(RecordText.of(type, components));
        }
        return builder;
    }

    /**
     * A copy in the constructor and another in the accessor would be made for each record that is read and each that is appended,
     * and nearly all of these are used once.
     */
    private static AnnotationSpec arraysAreExposed() {
        return AnnotationSpec.builder(TypeNames.SUPPRESS_FB_WARNINGS)
                .addMember("value", "$S", "EI_EXPOSE_REP")
                .build();
    }

    private void describe(Javadoc javadoc) {
        if (has(Component::isBinary)) {
            javadoc.paragraph((has(Component::isPrimitiveArray)
                            ? "Arrays are compared by content. Those of bytes fields"
                            : "Arrays are compared by content. They")
                    + " are not copied: change none that a record holds.");
        } else if (has(Component::isPrimitiveArray)) {
            javadoc.paragraph(
                    "Arrays are compared by content. They are copied when a record is made and when they are read.");
        }
        components.forEach(component -> javadoc.param(component.name(), component.text()));
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        components.forEach(component -> constructor.addParameter(component.type(), component.name()));
        return constructor.build();
    }

    private MethodSpec compactConstructor() {
        Javadoc javadoc = isNested ? Javadoc.nested("Holds the given values.") : Javadoc.of("Holds the given values.");
        components.forEach(component -> javadoc.param(component.name(), component.text()));
        if (has(component -> component.isReference() && !component.isOptional())) {
            javadoc.throwing(
                    TypeNames.NULL_POINTER_EXCEPTION,
                    has(Component::isOptional)
                            ? "if a component that may not be absent is null"
                            : "if a component is null");
        }
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder()
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC);
        for (Component component : components) {
            if (component.isReference() && !component.isOptional()) {
                constructor.addStatement(NullChecks.of(component.name()));
            }
            if (isCopied(component)) {
                constructor.addStatement("$N = $L", component.name(), copy(component));
            }
        }
        return constructor.build();
    }

    /** Whether the record holds a copy, so that nobody can change it, or the form that it would have when read. */
    private static boolean isCopied(Component component) {
        return component.isArray() || component.isFlags() || isDecimal(component);
    }

    private static boolean isDecimal(Component component) {
        return component.mapping().type().kind() == FieldType.DECIMAL;
    }

    private CodeBlock copy(Component component) {
        CodeBlock copy = copyOfPresent(component);
        return component.isOptional() ? CodeBlock.of("$N == null ? null : $L", component.name(), copy) : copy;
    }

    private CodeBlock copyOfPresent(Component component) {
        String name = component.name();
        if (component.isPrimitiveArray()) {
            return CodeBlock.of("$N.clone()", name);
        }
        if (!component.isArray()) {
            return copyOfElement(component, name);
        }
        if (component.isFlags() || isDecimal(component)) {
            String element = elementName();
            // Copied first, so that the list is none of the program's own making.
            return CodeBlock.of(
                    "$T.copyOf($N).stream().map($N -> $L).toList()",
                    TypeNames.LIST,
                    name,
                    element,
                    copyOfElement(component, element));
        }
        return CodeBlock.of("$T.copyOf($N)", TypeNames.LIST, name);
    }

    /** What a lambda of the constructor calls its parameter, which no component may be called too. */
    private String elementName() {
        String name = "element";
        for (int i = 0; i < components.size(); i++) {
            String candidate = name;
            name = has(component -> component.name().equals(candidate)) ? candidate + "Value" : candidate;
        }
        return name;
    }

    private static CodeBlock copyOfElement(Component component, String name) {
        return component.mapping().type() instanceof DecimalType decimal
                ? CodeBlock.of("$T.withScale($N, $L)", TypeNames.DECIMALS, name, decimal.scale())
                : CodeBlock.of("$T.copyOf($N)", Conversions.flagsClass(component.mapping()), name);
    }

    private MethodSpec copyingAccessor(Component component) {
        Javadoc javadoc = isNested
                ? Javadoc.nested("The " + component.code() + ".")
                : Javadoc.of("The " + component.code() + ".");
        CodeBlock copy = CodeBlock.of("this.$N.clone()", component.name());
        return MethodSpec.methodBuilder(component.name())
                .addJavadoc(javadoc.returns(component.isOptional() ? "a copy; null if absent" : "a copy")
                        .build())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(component.type())
                .addStatement(
                        "return $L",
                        component.isOptional()
                                ? CodeBlock.of("this.$N == null ? null : $L", component.name(), copy)
                                : copy)
                .build();
    }

    private boolean has(Predicate<Component> condition) {
        return components.stream().anyMatch(condition);
    }
}
