package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The store's collection of new values of some fields of one record. The remark on names in {@link CursorClass} holds here, too. */
final class EditClass {
    /** The one field of an object of the generated class. */
    static final String VALUES = "values";

    private EditClass() {}

    /** Whether there is any field that can be set. */
    static boolean isNeeded(RecordContext record) {
        return record.hasField(field -> !record.isFixed(field));
    }

    static TypeSpec of(RecordContext record) {
        return TypeSpec.classBuilder(record.editClass())
                .addJavadoc(javadoc(record).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(TypeNames.RECORD_EDIT, VALUES, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor())
                .addMethod(apply(record))
                .addMethods(setters(record))
                .addMethod(ToString.of(CodeBlock.of("$N.toString()", VALUES)))
                .build();
    }

    private static Javadoc javadoc(RecordContext record) {
        return Javadoc.of(
                        "New values of some fields of one {@code "
                                + record.layout().recordName()
                                + "} record, until {@link #apply()} writes them, all or nothing. The other fields stay as they are.")
                .paragraph(
                        "Each thread has one, which {@code edit} begins anew. A value is checked when it is set; one that is refused"
                                + " leaves those that were set before. For one thread. Allocates nothing.");
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_EDIT, VALUES)
                .addStatement("this.$N = $N", VALUES, VALUES)
                .build();
    }

    private static MethodSpec apply(RecordContext record) {
        Javadoc javadoc = Javadoc.nested(
                        "Writes the values. Readers see all of them or none, also if this process ends in the middle. The edit is over"
                                + " then, also if it was refused.")
                .throwing(
                        TypeNames.ILLEGAL_STATE_EXCEPTION,
                        "if the edit is over already, or another thread's; nothing is written")
                .throwing(TypeNames.RECORD_INDEX_EXCEPTION, "if there is no such record");
        return MethodSpec.methodBuilder("apply")
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addStatement("$N.apply()", VALUES)
                .build();
    }

    private static List<MethodSpec> setters(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        for (FieldContext field : record.fields()) {
            if (!record.isFixed(field)) {
                methods.addAll(setters(record, field));
            }
        }
        return Overloads.together(methods);
    }

    private static List<MethodSpec> setters(RecordContext record, FieldContext field) {
        EditSetters setters = new EditSetters(record);
        List<MethodSpec> methods = new ArrayList<>();
        if (field.isArray()) {
            methods.add(setters.setAll(field));
        }
        for (Slot slot : Slot.of(record, field)) {
            if (slot.isSettable()) {
                methods.addAll(setters.of(slot));
            }
        }
        if (field.isOptional()) {
            methods.add(setters.clear(field));
        }
        return methods;
    }

    /** The method that begins an edit. */
    static MethodSpec edit(RecordContext record) {
        Javadoc javadoc = Javadoc.of(
                        "Begins an edit of a record, which writes several fields at once, all or nothing: {@code edit(index)}, then the"
                                + " new values, then {@code apply()}. Allocates nothing.")
                .paragraph(
                        "The other fields stay as they are, whoever writes them meanwhile. An edit that is not applied changes nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .returns("the calling thread's edit, begun anew");
        return MethodSpec.methodBuilder("edit")
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(record.editClass())
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX)
                .addStatement(
                        "$T $N = $N.edit($N)",
                        TypeNames.RECORD_EDIT,
                        VALUES,
                        StoreClass.RECORDS,
                        WholeRecordMethods.INDEX)
                .addStatement(
                        "return $N.named() instanceof $T edit ? edit : $N.keep(new $T($N))",
                        VALUES,
                        record.editClass(),
                        VALUES,
                        record.editClass(),
                        VALUES)
                .build();
    }
}
