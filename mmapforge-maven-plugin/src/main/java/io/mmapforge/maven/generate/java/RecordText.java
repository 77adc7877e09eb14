package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;

/**
 * The text of a Java record of which Java's own would mislead: it shows the identity of an array, and a uint64 as if it had a
 * sign.
 */
final class RecordText {
    private RecordText() {}

    static boolean isNeededFor(Component component) {
        return component.isJavaArray() || component.mapping().isUnsignedLong();
    }

    static MethodSpec of(ClassName type, List<Component> components) {
        CodeBlock.Builder text = CodeBlock.builder();
        String start = type.simpleName() + "[";
        for (Component component : components) {
            text.add("$S + ", start + component.name() + "=")
                    .add(value(component))
                    .add("\n+ ");
            start = ", ";
        }
        return ToString.of(text.add("$S", "]").build());
    }

    private static CodeBlock value(Component component) {
        CodeBlock text = textOfPresent(component);
        return component.isOptional() && isNeededFor(component)
                ? CodeBlock.of("(this.$N == null$W? null$W: $L)", component.name(), text)
                : text;
    }

    private static CodeBlock textOfPresent(Component component) {
        String name = component.name();
        if (component.isBinary()) {
            return CodeBlock.of("$T.of().formatHex(this.$N)", TypeNames.HEX_FORMAT, name);
        }
        if (component.mapping().isUnsignedLong()) {
            return component.isArray()
                    ? CodeBlock.of(
                            "$T.stream(this.$N).mapToObj($T::toUnsignedString).toList()",
                            TypeNames.ARRAYS,
                            name,
                            TypeNames.LONG)
                    : CodeBlock.of("$T.toUnsignedString(this.$N)", TypeNames.LONG, name);
        }
        return component.isPrimitiveArray()
                ? CodeBlock.of("$T.toString(this.$N)", TypeNames.ARRAYS, name)
                : CodeBlock.of("this.$N", name);
    }
}
