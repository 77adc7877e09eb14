package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Optional;
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
        ClassName recordClass = ClassName.get(model.packageName(), JavaNames.recordClass(layout.recordName()));
        return new RecordContext(
                layout,
                NewestLayouts.of(model.olderLayouts()),
                model.packageName(),
                model.schemaFileName(),
                ClassName.get(model.packageName(), JavaNames.storeClass(layout.recordName())),
                recordClass,
                layout.fields().stream()
                        .map(field -> FieldContext.of(field, recordClass))
                        .toList());
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

    /** The store's collection of new values of some fields. */
    ClassName editClass() {
        return storeClass.nestedClass("Edit");
    }

    /** The nested class that puts the values of a record into bytes. */
    ClassName encoderClass() {
        return storeClass.nestedClass("Encoder");
    }

    /** The nested class that puts the values of a record into a batch. */
    ClassName batchEncoderClass() {
        return storeClass.nestedClass("BatchEncoder");
    }

    /** The structs among the named types, each behind those that it is made of. */
    List<StructType> structs() {
        return layout.namedTypes().stream()
                .filter(StructType.class::isInstance)
                .map(StructType.class::cast)
                .toList();
    }

    /** How values of a type appear in the record type's classes. */
    FieldMapping mapping(ValueType type) {
        return FieldMapping.of(type, recordClass);
    }

    /** The components of the Java record. */
    List<Component> components() {
        return fields.stream().map(FieldContext::asComponent).toList();
    }

    /** The components of a struct's Java record. */
    List<Component> components(StructType struct) {
        return struct.members().stream()
                .map(member -> new Component(
                        JavaNames.component(member.name()), member.doc(), mapping(member.type()), 0, false))
                .toList();
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

    /** The fields of the key, in its order; none if records have no key. */
    List<FieldContext> key() {
        return layout.key().stream().map(this::field).toList();
    }

    /** The field that records are in the order of, if there is one. */
    Optional<FieldContext> order() {
        return layout.order().map(this::field);
    }

    boolean hasKey() {
        return !layout.key().isEmpty();
    }

    /** Whether records are found by a key or by their order, so that no two programs may write them without the checks for it. */
    boolean isFound() {
        return hasKey() || layout.order().isPresent();
    }

    /** Whether a field stays what it was when its record was appended, since the record is found by it. */
    boolean isFixed(FieldContext field) {
        return key().contains(field) || order().filter(field::equals).isPresent();
    }

    private FieldContext field(FieldLayout field) {
        return fields.stream()
                .filter(each -> each.layout().name().equals(field.name()))
                .findFirst()
                .orElseThrow();
    }

    boolean hasField(Predicate<FieldContext> condition) {
        return fields.stream().anyMatch(condition);
    }
}
