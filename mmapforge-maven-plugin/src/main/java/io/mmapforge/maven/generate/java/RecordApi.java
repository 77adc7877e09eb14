package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Optional;

/** The generated classes of a record type as those see them who write code that calls them, and how such code becomes a file. */
public final class RecordApi {
    private static final String COMMENT_START = "// ";
    private static final String INDENT = "    ";

    private final RecordContext record;

    private RecordApi(RecordContext record) {
        this.record = record;
    }

    /**
     * The classes of a record type.
     *
     * @param model a record type that keeps every rule of the schema language
     */
    public static RecordApi of(RecordModel model) {
        return new RecordApi(RecordContext.of(model));
    }

    static RecordApi of(RecordContext record) {
        return new RecordApi(record);
    }

    /** Where every field lies. */
    public RecordLayout layout() {
        return record.layout();
    }

    /** The store. */
    public ClassName storeClass() {
        return record.storeClass();
    }

    /** The Java record of the values. */
    public ClassName recordClass() {
        return record.recordClass();
    }

    /** The fields in schema order. */
    public List<FieldApi> fields() {
        return record.fields().stream().map(RecordApi::field).toList();
    }

    /** The fields of the key, in its order; none if records have no key. */
    public List<FieldApi> key() {
        return record.key().stream().map(RecordApi::field).toList();
    }

    /** The field that records are in the order of, if there is one. */
    public Optional<FieldApi> order() {
        return record.order().map(RecordApi::field);
    }

    /** Whether records are found by a key or by their order. */
    public boolean isFound() {
        return record.isFound();
    }

    /** Whether a field stays what it was when its record was appended, since the record is found by it. */
    public boolean isFixed(FieldApi field) {
        return key().contains(field) || order().filter(field::equals).isPresent();
    }

    /** The store's type of cursor. */
    public ClassName cursorClass() {
        return record.cursorClass();
    }

    /** The Java type of one value, an array's element or a struct's member. */
    public TypeName javaType(ValueType type) {
        return record.mapping(type).javaType();
    }

    /** The class of a named type. */
    public ClassName namedClass(ValueType type) {
        return record.recordClass().nestedClass(type.text());
    }

    /** The annotation that tells tools to leave a class alone. */
    public AnnotationSpec generated() {
        return StoreClass.generatedBy(record);
    }

    /** The source file of a class in the package of the others. The same class always gives the same text. */
    public GeneratedFile file(TypeSpec type) {
        String packageName = record.packageName();
        JavaFile file = JavaFile.builder(packageName, type)
                .addFileComment(
                        "$L$L. Don't edit this file: change the schema and build again.",
                        JavaGenerator.MARK.substring(COMMENT_START.length()),
                        StringLiteral.escape(record.schemaFileName()))
                // An import wins over a class of the schema's package, which may well be called String.
                .skipJavaLangImports(false)
                .indent(INDENT)
                .build();
        String path = packageName.replace('.', '/') + "/" + type.name() + ".java";
        return new GeneratedFile(path, SourceFormat.apply(file.toString()));
    }

    private static FieldApi field(FieldContext field) {
        return new FieldApi(
                field.layout(),
                field.component(),
                field.suffix(),
                field.javaType(),
                field.mapping().javaType(),
                field.mapping().raw().map(RawForm::suffix).orElse(""),
                field.mapping().raw().map(RawForm::javaType).orElse(TypeName.VOID));
    }
}
