package io.mmapforge.maven.generate.go;

import io.mmapforge.maven.target.TargetRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file of a record type, as its template lays it out.
 *
 * @param record the record type with its names in Go
 * @param fields its fields in declaration order
 * @param types its named types, each behind those that it is made of
 */
public record GoFile(TargetRecord record, List<GoField> fields, List<GoNamedType> types) {
    /** The module that all packages belong to. */
    static final String MODULE = "mmapforge";

    /** The package that is the same for every schema. */
    static final String RUNTIME_PACKAGE = "mmf";

    /** More words than this are no variable on the stack. */
    private static final int MOST_ON_STACK = 1024;

    static GoFile of(TargetRecord record) {
        return new GoFile(
                record,
                record.fields().stream().map(field -> GoField.of(record, field)).toList(),
                record.types().stream()
                        .map(type -> new GoNamedType(record, type))
                        .toList());
    }

    /** The package. */
    public String packageName() {
        return GoNames.packageName(record);
    }

    /** What the runtime is imported by. */
    public String runtime() {
        return MODULE + "/" + RUNTIME_PACKAGE;
    }

    /** The record type's name. */
    public String name() {
        return record.name();
    }

    /** The variable that says how records lie in a file. */
    public String layout() {
        return "layoutOf" + name();
    }

    /** The record's description as a comment. */
    public String doc() {
        String doc = record.layout().doc();
        return GoText.comment(name() + " is a record of " + name() + "Store." + (doc.isBlank() ? "" : " " + doc));
    }

    /** The schema text as a literal. */
    public String text() {
        return GoText.quoted(record.layout().toSchemaText());
    }

    /** How many words a record has, that of the store included. */
    public int recordWords() {
        return record.layout().recordSize() / Long.BYTES;
    }

    /** A declaration of a record's words, that of the store left out. */
    public String words() {
        return declared(recordWords() - 1);
    }

    /** A declaration of a record's words. */
    public String wholeWords() {
        return declared(recordWords());
    }

    private static String declared(int count) {
        return count > MOST_ON_STACK ? "words := make([]uint64, " + count + ")" : "var words [" + count + "]uint64";
    }

    /** The fields of the key, in the key's order. */
    public List<GoField> key() {
        return record.key().stream().map(field -> GoField.of(record, field)).toList();
    }

    /** The field that records are in the order of. */
    public Optional<GoField> order() {
        return record.order().map(field -> GoField.of(record, field));
    }

    /** The parameters by which records are found. */
    public String keyParameters() {
        return key().stream()
                .map(field -> field.parameter() + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    /** The same of a record. */
    public String keyOfRecord() {
        return key().stream().map(field -> "r." + field.name()).collect(Collectors.joining(", "));
    }

    /** The fields that can be set. */
    public List<GoField> settable() {
        return fields.stream().filter(field -> !field.isFixed()).toList();
    }

    /** The fields that a new record has another value than zero for. */
    public List<GoField> withDefault() {
        return fields.stream().filter(GoField::hasDefault).toList();
    }
}
