package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;

/**
 * The text of a Java record of which Java's own would mislead: it shows the identity of an array, and a uint64 as if it had a
 * sign.
 */
final class RecordText {
    private RecordText() {}

    static boolean isNeededFor(FieldContext field) {
        return field.isBinary() || field.isUnsignedLong();
    }

    static MethodSpec of(RecordContext record) {
        CodeBlock.Builder text = CodeBlock.builder();
        String start = record.recordClass().simpleName() + "[";
        for (FieldContext field : record.fields()) {
            text.add("$S + ", start + field.component() + "=").add(value(field)).add("\n+ ");
            start = ", ";
        }
        return ToString.of(text.add("$S", "]").build());
    }

    private static CodeBlock value(FieldContext field) {
        String name = field.component();
        if (field.isBinary()) {
            return CodeBlock.of("$T.of().formatHex(this.$N)", TypeNames.HEX_FORMAT, name);
        }
        return field.isUnsignedLong()
                ? CodeBlock.of("$T.toUnsignedString(this.$N)", TypeNames.LONG, name)
                : CodeBlock.of("this.$N", name);
    }
}
