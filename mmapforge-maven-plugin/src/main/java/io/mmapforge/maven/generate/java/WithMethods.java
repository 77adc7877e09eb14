package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/**
 * The methods that give a record with one value changed.
 *
 * @param type the Java record
 * @param components its components
 * @param isNested whether the class lies in another
 */
record WithMethods(ClassName type, List<Component> components, boolean isNested) {
    /** 120 columns, less the indentation of an argument that has a line of its own. */
    private static final int LINE_CHARACTERS = 98;

    List<MethodSpec> all() {
        return components.stream().map(this::with).toList();
    }

    private MethodSpec with(Component changed) {
        String summary = "A copy with another " + changed.code() + ".";
        Javadoc javadoc = (isNested ? Javadoc.nested(summary) : Javadoc.of(summary))
                .param(changed.name(), changed.text())
                .returns("the changed copy");
        return MethodSpec.methodBuilder(name(changed))
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addParameter(changed.type(), changed.name())
                .addStatement("return new $T($L)", type, arguments(changed))
                .build();
    }

    /** The method's name: {@code price} gives {@code withPrice}. */
    private static String name(Component component) {
        return "with" + component.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + component.name().substring(1);
    }

    /** On one line if they have room there, else on as many as they take. */
    private CodeBlock arguments(Component changed) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Component component : components) {
            String argument = (component == changed ? "" : "this.") + component.name();
            if (line.length() > 0 && line.length() + 2 + argument.length() > LINE_CHARACTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : ", ").append(argument);
        }
        lines.add(line.toString());
        int start = "return new (".length() + type.simpleName().length();
        return lines.size() == 1 && start + line.length() < LINE_CHARACTERS
                ? CodeBlock.of("$L", line)
                : CodeBlock.of("\n$L", String.join(",\n", lines));
    }
}
