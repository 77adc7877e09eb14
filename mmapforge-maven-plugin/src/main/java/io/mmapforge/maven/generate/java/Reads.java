package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What a class reads records from: it decides how its methods are called, which parameters they have, and how their code gets at
 * the bytes.
 *
 * @param kind which class it is
 * @param storeMethods what precedes the name of one of the store's methods that decode
 * @param kept what a snapshot has in fields of its own
 */
record Reads(Kind kind, CodeBlock storeMethods, SnapshotFields kept) {
    /** The classes that read. */
    enum Kind {
        /** Any record of the file, by its index. */
        STORE("a record"),
        /** The record of the file where the cursor is. */
        CURSOR("the record"),
        /** A copy. */
        SNAPSHOT("the copied record");

        private final String owner;

        Kind(String owner) {
            this.owner = owner;
        }
    }

    /** How a class of the record type reads; a nested one names the store if a field's accessor could hide the store's methods. */
    static Reads of(Kind kind, RecordContext record) {
        boolean hidden =
                kind != Kind.STORE && record.hasField(field -> field.accessor().startsWith(RecordCoding.DECODE));
        return new Reads(
                kind, hidden ? CodeBlock.of("$T.", record.storeClass()) : CodeBlock.of(""), SnapshotFields.of(record));
    }

    /** Whose values they are, as javadoc says it. */
    String owner() {
        return kind.owner;
    }

    boolean isStore() {
        return kind == Kind.STORE;
    }

    boolean isSnapshot() {
        return kind == Kind.SNAPSHOT;
    }

    /** What a method that reads a value is called, but for what follows. */
    String getter(Slot slot) {
        return isStore() ? "get" + slot.suffix() : slot.accessor();
    }

    Javadoc javadoc(String summary) {
        return withIndex(isStore() ? Javadoc.of(summary) : Javadoc.nested(summary));
    }

    Javadoc javadoc(List<String> paragraphs) {
        return withIndex(isStore() ? Javadoc.of(paragraphs) : Javadoc.nested(paragraphs));
    }

    private Javadoc withIndex(Javadoc javadoc) {
        return isStore() ? javadoc.param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT) : javadoc;
    }

    MethodSpec.Builder method(String name, Javadoc javadoc) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
        return isStore() ? method.addParameter(TypeName.LONG, WholeRecordMethods.INDEX) : method;
    }

    /** The arguments of a call of another method of the same class for the same record. */
    String sameRecord(String... further) {
        List<String> arguments = new ArrayList<>();
        if (isStore()) {
            arguments.add(WholeRecordMethods.INDEX);
        }
        arguments.addAll(List.of(further));
        return String.join(", ", arguments);
    }

    /** The expression that calls an engine's method with where the value is. */
    CodeBlock call(String method, CodeBlock place) {
        return switch (kind) {
            case STORE -> CodeBlock.of("$N.$L($N, $L)", StoreClass.RECORDS, method, WholeRecordMethods.INDEX, place);
            case CURSOR -> CodeBlock.of("$L($L)", method, place);
            case SNAPSHOT -> CodeBlock.of("$N.$L($L)", SnapshotClass.VALUES, method, place);
        };
    }

    /** The expression of one number, where there is one. */
    CodeBlock number(String method, CodeBlock place) {
        return call(method, isStore() ? CodeBlock.of("$L, $N", place, LayoutConstants.RECORD_BYTES) : place);
    }

    /** The statement that gets the bytes as {@code values}; nothing where they are that already. */
    CodeBlock values(Slot slot) {
        return values(slot.field(), slot.offset(), slot.size());
    }

    /** The same for all elements of an array. */
    CodeBlock values(FieldContext field) {
        return values(field, CodeBlock.of("$N", field.offsetConstant()), field.sizeConstant());
    }

    private CodeBlock values(FieldContext field, CodeBlock offset, String size) {
        if (isSnapshot()) {
            return CodeBlock.of("");
        }
        CodeBlock range = CodeBlock.of("$L, $L", offset, size);
        CodeBlock place = field.isOptional() ? CodeBlock.of("$L, $N", range, field.bitConstant()) : range;
        return CodeBlock.builder()
                .addStatement("$T $N = $L", TypeNames.RECORD_VALUES, ValueCode.VALUES, call("readRange", place))
                .build();
    }

    /** Whether a value is in a field of the class. */
    boolean isKept(Slot slot) {
        return isSnapshot() && slot.isWholeField() && kept.has(slot.field());
    }

    /** The expression that tells whether there is a value for an optional field, where the bytes are there. */
    CodeBlock has(FieldContext field) {
        return isSnapshot() && kept.any()
                ? CodeBlock.of("has$L()", field.suffix())
                : CodeBlock.of("$N.has($N)", ValueCode.VALUES, field.bitConstant());
    }

    /** The statement that requires a value to be there; nothing where there always is one. */
    CodeBlock requirePresent(FieldContext field) {
        if (!field.isOptional()) {
            return CodeBlock.of("");
        }
        CodeBlock.Builder code = CodeBlock.builder();
        return (isSnapshot() && kept.any()
                        ? code.addStatement("requirePresent($N, $L)", field.offsetConstant(), has(field))
                        : code.addStatement(
                                "$N.requirePresent($N, $N)",
                                ValueCode.VALUES,
                                field.offsetConstant(),
                                field.bitConstant()))
                .build();
    }

    /** The statement that returns a value, or what to take if there is none. */
    CodeBlock orFallback(FieldContext field, CodeBlock present) {
        return CodeBlock.builder()
                .addStatement("return $L$W? $L$W: $N", has(field), present, ValueReaders.FALLBACK)
                .build();
    }
}
