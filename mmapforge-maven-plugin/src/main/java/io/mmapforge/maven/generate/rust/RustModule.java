package io.mmapforge.maven.generate.rust;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The module of a record type, as its template lays it out.
 *
 * @param record the record type with its names in Rust
 * @param fields its fields in declaration order
 * @param key the fields of the key in its order; empty if records have none
 * @param order the field that records are in the order of, if there is one
 */
public record RustModule(TargetRecord record, List<RustField> fields, List<RustField> key, Optional<RustField> order) {
    /** Copies the lists. */
    public RustModule {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
    }

    static RustModule of(TargetRecord record) {
        return new RustModule(
                record,
                fields(record, record.fields()),
                fields(record, record.key()),
                record.order().map(field -> RustField.of(record, field)));
    }

    /** What the module of a record type is called. */
    static String nameOf(TargetRecord record) {
        return record.sectionName().orElseGet(record::snakeName);
    }

    /** What the store of a record type is called. */
    static String storeOf(String record) {
        return record + "Store";
    }

    /** What changes several fields of a record is called. */
    static String editOf(String record) {
        return record + "Edit";
    }

    /** The module's name. */
    public String name() {
        return nameOf(record);
    }

    /** The record's struct. */
    public String type() {
        return record.name();
    }

    /** The store's struct. */
    public String store() {
        return storeOf(record.name());
    }

    /** The struct that changes several fields. */
    public String edit() {
        return editOf(record.name());
    }

    /** The layout in the schema's terms. */
    public RecordLayout layout() {
        return record.layout();
    }

    /** The record's name in the schema, as a literal. */
    public String literal() {
        return RustText.literal(record.name());
    }

    /** The schema text, as a literal. */
    public String schema() {
        return RustText.literal(record.layout().toSchemaText());
    }

    /** The fingerprint of the key, as an array of bytes: zeros if there is none. */
    public String keyFingerprint() {
        return key.isEmpty()
                ? "[0; 32]"
                : RustText.bytes(record.layout().keyFingerprint().toByteArray());
    }

    /** Documentation of the record's struct. */
    public String doc() {
        String sentence = "A record of version " + layout().version() + " of " + record.name() + ".";
        return RustText.doc("", sentence, layout().doc());
    }

    /** The field that records are in the order of, as an option. */
    public String orderField() {
        return order.map(field -> "Some(mmf::OrderField { name: " + field.literal() + ", offset: " + field.offset()
                        + ", size: " + field.size() + ", signed: " + field.isSigned() + " })")
                .orElse("None");
    }

    /** A key of what {@link #keyParameters} are. */
    public String keyOfParameters() {
        return key.stream().map(field -> "." + field.addToKey()).collect(Collectors.joining("", "mmf::Key::new()", ""));
    }

    /** The key of a record. */
    public String keyOfRecord() {
        return key.stream()
                .map(field -> "." + field.addRecordToKey())
                .collect(Collectors.joining("", "mmf::Key::new()", ""));
    }

    /** What a function takes that looks a key up. */
    public String keyParameters() {
        return key.stream().map(RustField::keyParameter).collect(Collectors.joining(", "));
    }

    /** What such a function is called with. */
    public String keyArguments() {
        return key.stream().map(RustField::keyArgument).collect(Collectors.joining(", "));
    }

    /** The names of the key's fields, in words. */
    public String keyNames() {
        return key.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(" and "));
    }

    /** The fields that may change in a record. */
    public List<RustField> changeable() {
        return fields.stream().filter(field -> !field.isFixed()).toList();
    }

    /** The fields that may change in ways that depend on their values. */
    public List<RustField> counters() {
        return changeable().stream().filter(RustField::isScalar).toList();
    }

    /** The enums. */
    public List<RustNumbered> enums() {
        return record.enums().stream().map(RustNumbered::of).toList();
    }

    /** The flags. */
    public List<RustNumbered> flags() {
        return record.flags().stream().map(RustNumbered::of).toList();
    }

    /** The structs, each behind those that it is made of. */
    public List<RustStruct> structs() {
        return record.structs().stream()
                .map(struct -> RustStruct.of(record, struct))
                .toList();
    }

    private static List<RustField> fields(TargetRecord record, List<TargetField> fields) {
        return fields.stream().map(field -> RustField.of(record, field)).toList();
    }
}
