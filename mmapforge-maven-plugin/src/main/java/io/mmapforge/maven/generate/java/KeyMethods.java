package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The store's lookups by key.
 *
 * <p>Parameters have the names of the key's fields, whatever these are, so everything else in a method gets a name that is left, and the
 * store's own field is named as such where a parameter hides it.
 */
final class KeyMethods {
    private static final String INDEX_OF = "indexOf";

    /** What a lookup costs, before what it allocates. */
    private static final String COST = "Takes the same time however many records there are, O(1), takes no lock";

    private static final String NO_MEMORY = " and allocates nothing. ";
    private static final String UNSTORABLE = "A value that no record can hold finds none.";

    private KeyMethods() {}

    /** The methods; none if records have no key. */
    static List<MethodSpec> of(RecordContext record) {
        if (!record.hasKey()) {
            return List.of();
        }
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(indexOf(record));
        if (record.key().stream().anyMatch(KeyMethods::hasNumber)) {
            methods.add(indexOfNumbers(record));
        }
        methods.add(find(record));
        return methods;
    }

    /** The fields of the key as javadoc names them: {@code venue} and {@code symbol}. */
    static String fields(RecordContext record) {
        List<String> fields = record.key().stream().map(FieldContext::code).toList();
        int last = fields.size() - 1;
        return last == 0 ? fields.get(0) : String.join(", ", fields.subList(0, last)) + " and " + fields.get(last);
    }

    private static MethodSpec indexOf(RecordContext record) {
        boolean allocates =
                record.key().stream().anyMatch(field -> field.layout().kind() == FieldType.DECIMAL);
        Javadoc javadoc = Javadoc.of(
                        "The index of the record that has a key. It stays the record's as long as the store exists.")
                .paragraph(COST + (allocates ? "; a decimal may be allocated. " : NO_MEMORY) + UNSTORABLE);
        record.key()
                .forEach(field ->
                        javadoc.param(field.component(), field.asComponent().text()));
        javadoc.returns("the index; -1 if there is no such record");
        MethodSpec.Builder method = lookup(INDEX_OF, javadoc).returns(TypeName.LONG);
        NameAllocator names = new NameAllocator();
        record.key().forEach(field -> {
            method.addParameter(field.mapping().javaType(), names.newName(field.component(), field));
            if (field.mapping().isReference()) {
                method.addStatement(NullChecks.of(field.component()));
            }
        });
        KeyCode key = new KeyCode(names.newName("key"), names);
        CodeBlock.Builder puts = CodeBlock.builder();
        record.key().forEach(field -> puts.add(key.put(field, field.component())));
        return method.addCode(search(record, key, puts.build())).build();
    }

    private static MethodSpec indexOfNumbers(RecordContext record) {
        Javadoc javadoc = Javadoc.of("The index of the record that has a key, given by the numbers that are stored.")
                .paragraph(COST + NO_MEMORY + UNSTORABLE);
        for (FieldContext field : record.key()) {
            javadoc.param(
                    numberName(field),
                    field.mapping()
                            .raw()
                            .map(raw -> "the number of " + field.code() + ", " + raw.values())
                            .orElse(field.asComponent().text()));
        }
        javadoc.returns("the index; -1 if there is no such record");
        MethodSpec.Builder method = lookup(INDEX_OF, javadoc).returns(TypeName.LONG);
        NameAllocator names = new NameAllocator();
        CodeBlock.Builder puts = CodeBlock.builder();
        record.key().forEach(field -> names.newName(numberName(field), field));
        KeyCode key = new KeyCode(names.newName("key"), names);
        for (FieldContext field : record.key()) {
            String name = names.get(field);
            method.addParameter(
                    field.mapping()
                            .raw()
                            .map(RawForm::javaType)
                            .orElse(field.mapping().javaType()),
                    name);
            if (!hasNumber(field) && field.mapping().isReference()) {
                method.addStatement(NullChecks.of(name));
            }
            puts.add(key.putNumber(field, name));
        }
        return method.addCode(search(record, key, puts.build())).build();
    }

    private static MethodSpec find(RecordContext record) {
        Javadoc javadoc = Javadoc.of(WholeReadText.reads("the record that has a key", record))
                .paragraph("Takes as long as {@code " + INDEX_OF + "} and {@code get}. " + UNSTORABLE);
        record.key()
                .forEach(field ->
                        javadoc.param(field.component(), field.asComponent().text()));
        javadoc.returns("the values, copied; empty if there is no such record");
        MethodSpec.Builder method =
                lookup("find", javadoc).returns(ParameterizedTypeName.get(TypeNames.OPTIONAL, record.recordClass()));
        NameAllocator names = new NameAllocator();
        record.key()
                .forEach(field ->
                        method.addParameter(field.mapping().javaType(), names.newName(field.component(), field)));
        String index = names.newName("index");
        String arguments = record.key().stream().map(FieldContext::component).collect(Collectors.joining(", "));
        return method.addStatement("long $N = $L($L)", index, INDEX_OF, arguments)
                .addStatement(
                        "return $N < 0 ? $T.empty() : $T.of(get($N))",
                        index,
                        TypeNames.OPTIONAL,
                        TypeNames.OPTIONAL,
                        index)
                .build();
    }

    private static boolean hasNumber(FieldContext field) {
        return field.mapping().raw().isPresent();
    }

    /** The parameter of a field's stored number, or of its value, if that is stored as it is: {@code timeNanos}, {@code symbol}. */
    private static String numberName(FieldContext field) {
        return field.component() + field.mapping().raw().map(RawForm::suffix).orElse("");
    }

    /** The statements that fill a key and look it up. */
    private static CodeBlock search(RecordContext record, KeyCode key, CodeBlock puts) {
        boolean isHidden = record.key().stream()
                .anyMatch(field -> field.component().equals(StoreClass.RECORDS)
                        || numberName(field).equals(StoreClass.RECORDS));
        String records = (isHidden ? "this." : "") + StoreClass.RECORDS;
        return CodeBlock.builder()
                .addStatement("$T $N = $L.key()", TypeNames.KEY_BUFFER, key.key(), records)
                .add(puts)
                .addStatement("return $L.$L($N)", records, INDEX_OF, key.key())
                .build();
    }

    private static MethodSpec.Builder lookup(String name, Javadoc javadoc) {
        javadoc.throwing(
                        TypeNames.NO_SUCH_INDEX_EXCEPTION,
                        "if the file is of another version, whose records have another key, or none")
                .throwing(TypeNames.KEY_INDEX_EXCEPTION, "if the key file beside the store can't be used any more");
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
