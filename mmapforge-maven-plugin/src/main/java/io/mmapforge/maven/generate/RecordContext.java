package io.mmapforge.maven.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.function.Predicate;

/**
 * A record type with every name that its classes use.
 *
 * @param layout where every field lies
 * @param olderLayouts those of the versions before that the store knows, in ascending order
 * @param packageName the package of both classes
 * @param schemaFileName the schema's file
 * @param storeClass the store
 * @param recordClass the Java record of the values
 * @param fields the fields in schema order
 */
record RecordContext(
        RecordLayout layout,
        List<RecordLayout> olderLayouts,
        String packageName,
        String schemaFileName,
        ClassName storeClass,
        ClassName recordClass,
        List<FieldContext> fields) {
    static RecordContext of(RecordModel model) {
        RecordLayout layout = model.layout();
        return new RecordContext(
                layout,
                NewestLayouts.of(model.olderLayouts()),
                model.packageName(),
                model.schemaFileName(),
                ClassName.get(model.packageName(), JavaNames.storeClass(layout.recordName())),
                ClassName.get(model.packageName(), JavaNames.recordClass(layout.recordName())),
                layout.fields().stream().map(FieldContext::of).toList());
    }

    /** The store's type of cursor. */
    ClassName cursorClass() {
        return storeClass.nestedClass("Cursor");
    }

    /** The store's holder of one record's values. */
    ClassName snapshotClass() {
        return storeClass.nestedClass("Snapshot");
    }

    /** The store's collection of new records. */
    ClassName batchClass() {
        return storeClass.nestedClass("Batch");
    }

    /** The record type's name as javadoc shows it. */
    String code() {
        return "{@code " + layout.recordName() + "}";
    }

    /** The constant by which the engine is told the layout when a file is opened. */
    String openedWith() {
        return olderLayouts.isEmpty() ? LayoutConstants.LAYOUT : LayoutHistoryCode.HISTORY;
    }

    /** The call of the store's method from a nested class, where a field's accessor may have its name. */
    CodeBlock decode() {
        return hasField(field -> field.accessor().equals(RecordCoding.DECODE))
                ? CodeBlock.of("$T.$L", storeClass, RecordCoding.DECODE)
                : CodeBlock.of(RecordCoding.DECODE);
    }

    boolean hasField(Predicate<FieldContext> condition) {
        return fields.stream().anyMatch(condition);
    }
}
