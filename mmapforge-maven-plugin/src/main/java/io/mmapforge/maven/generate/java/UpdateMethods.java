package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes of some fields of a record, and of a record that depends on what it was. */
final class UpdateMethods {
    private static final String RECORD = "record";
    private static final String CHANGE = "change";
    private static final String UPDATE = "update";
    private static final String EXPECTED = "expected";
    private static final String AS_IT_WAS = "the record stays as it was";

    private UpdateMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        if (EditClass.isNeeded(record)) {
            methods.add(EditClass.edit(record));
        }
        methods.addAll(List.of(update(record), compareAndSet(record)));
        return methods;
    }

    private static MethodSpec update(RecordContext record) {
        Javadoc javadoc = Javadoc.of(
                        "Replaces a whole record by what a function makes of it. No write of another thread or process is lost: if there"
                                + " was one in between, the function is called again with the newer values.")
                .paragraph(
                        "The record is not held meanwhile, so the function may take its time, and use the store. It may be called more"
                                + " than once, so it should do nothing else.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .param(CHANGE, "makes the new values of those that there are")
                .returns("the new values")
                .throwing(
                        TypeNames.RECORD_BUSY_EXCEPTION,
                        "if others came first each time, for as long as a write waits; " + AS_IT_WAS);
        return method(UPDATE, refusals(record, javadoc))
                .returns(record.recordClass())
                .addParameter(ParameterizedTypeName.get(TypeNames.UNARY_OPERATOR, record.recordClass()), CHANGE)
                .addStatement(NullChecks.of(CHANGE))
                .addStatement(
                        begin(), TypeNames.RECORD_UPDATE, UPDATE, StoreClass.RECORDS, LayoutConstants.RECORD_BYTES)
                .addStatement("$T $N", record.recordClass(), RECORD)
                .beginControlFlow("do")
                .addStatement("$N = $N.apply(decode($N.read()))", RECORD, CHANGE, UPDATE)
                .addStatement("$T.requireNonNull($N, $S)", TypeNames.OBJECTS, RECORD, "what change returned")
                .endControlFlow("while (!$N.write($N, $L))", UPDATE, RECORD, EncoderClass.instance(record))
                .addStatement("return $N", RECORD)
                .build();
    }

    private static MethodSpec compareAndSet(RecordContext record) {
        Javadoc javadoc = Javadoc.of(
                        "Replaces a whole record if it has the expected values, as {@code equals} of Java records compares them.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .param(EXPECTED, "the values to be replaced, and no others")
                .param(RECORD, "the new values")
                .returns("whether they were the expected ones, and are replaced")
                .throwing(
                        TypeNames.RECORD_BUSY_EXCEPTION,
                        "if others wrote the same values again each time, for as long as a write waits; " + AS_IT_WAS);
        return method("compareAndSet", refusals(record, javadoc))
                .returns(TypeName.BOOLEAN)
                .addParameter(record.recordClass(), EXPECTED)
                .addParameter(record.recordClass(), RECORD)
                .addStatement(NullChecks.of(EXPECTED))
                .addStatement(NullChecks.of(RECORD))
                .addStatement(
                        begin(), TypeNames.RECORD_UPDATE, UPDATE, StoreClass.RECORDS, LayoutConstants.RECORD_BYTES)
                .beginControlFlow("do")
                .beginControlFlow("if (!$N.equals(decode($N.read())))", EXPECTED, UPDATE)
                .addStatement("return false")
                .endControlFlow()
                .endControlFlow("while (!$N.write($N, $L))", UPDATE, RECORD, EncoderClass.instance(record))
                .addStatement("return true")
                .build();
    }

    private static String begin() {
        return "$T $N = $N.update(" + WholeRecordMethods.INDEX + ", $N)";
    }

    private static Javadoc refusals(RecordContext record, Javadoc javadoc) {
        return FixedFieldText.describeSet(record, WholeRecordMethods.refusals(record, javadoc, AS_IT_WAS));
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX);
    }
}
