package io.mmapforge.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where every field of a record lies, to the byte.
 *
 * <p>A record starts with a sequence word of 8 bytes. If it has optional fields, presence words of 8 bytes follow, as many as it takes
 * for a bit each. Then come the fields in declaration order, each at the next multiple of its type's alignment, and the whole is padded
 * to a multiple of the record's alignment. Immutable and thread-safe.
 */
public final class RecordLayout {
    /** The bytes of the sequence word at a record's start, and so the lowest offset of a field. */
    public static final int SEQUENCE_WORD_BYTES = 8;

    /** The alignment of records unless a schema asks for another, in bytes. */
    public static final int DEFAULT_ALIGNMENT = 8;

    /** The alignment that puts every record on cache lines of its own, in bytes. */
    public static final int CACHE_LINE_ALIGNMENT = 64;

    /** The largest record, in bytes. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    /** The most fields a record can have. */
    public static final int MAX_FIELDS = 1024;

    /** The most named types that a record can have, those of structs' members included. */
    public static final int MAX_TYPES = 1024;

    /** The most fields that a key can have. */
    public static final int MAX_KEY_FIELDS = 16;

    /** The most characters in the name of a record or of a field. */
    public static final int MAX_NAME_LENGTH = 128;

    /** The longest schema text that a file can hold, in bytes of UTF-8. Only descriptions can make it as long. */
    public static final int MAX_SCHEMA_TEXT_BYTES = 1 << 20;

    /** The highest version of a record type: 2^32 - 1. */
    public static final long MAX_VERSION = 0xFFFF_FFFFL;

    private final String recordName;
    private final long version;
    private final String doc;
    private final int alignment;
    private final List<FieldLayout> fields;
    private final int recordSize;
    private final List<FieldLayout> key;
    private final @Nullable FieldLayout order;

    private RecordLayout(
            String recordName,
            long version,
            String doc,
            int alignment,
            List<FieldLayout> fields,
            int recordSize,
            List<FieldLayout> key,
            @Nullable FieldLayout order) {
        this.recordName = recordName;
        this.version = version;
        this.doc = doc;
        this.alignment = alignment;
        this.fields = List.copyOf(fields);
        this.recordSize = recordSize;
        this.key = List.copyOf(key);
        this.order = order;
    }

    /**
     * Lays the fields out.
     *
     * @param recordName the record type's name, an ASCII identifier
     * @param version the version of the record type, 1 to {@link #MAX_VERSION}
     * @param doc the description, empty if there is none
     * @param alignment the alignment of records in bytes: {@link #DEFAULT_ALIGNMENT} or {@link #CACHE_LINE_ALIGNMENT}
     * @param definitions the fields in declaration order, 1 to {@link #MAX_FIELDS}
     * @throws InvalidLayoutException if a name is no identifier or occurs twice, a number is out of range, there are more than
     *     {@link #MAX_TYPES} named types, or the record would be larger than {@link #MAX_RECORD_BYTES}
     */
    public static RecordLayout of(
            String recordName, long version, String doc, int alignment, List<FieldDefinition> definitions) {
        Objects.requireNonNull(recordName, "recordName");
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(definitions, "definitions");
        Requirements.requireName("record", recordName);
        Requirements.requireInRange("version", version, 1, MAX_VERSION);
        Requirements.require(
                alignment == DEFAULT_ALIGNMENT || alignment == CACHE_LINE_ALIGNMENT,
                "align " + alignment + " is neither " + DEFAULT_ALIGNMENT + " nor " + CACHE_LINE_ALIGNMENT);
        Requirements.require(
                !definitions.isEmpty() && definitions.size() <= MAX_FIELDS,
                definitions.size() + " fields, expected 1.." + MAX_FIELDS);
        List<FieldLayout> fields = new FieldPlacement(definitions).place();
        int end = fields.get(fields.size() - 1).end();
        return new RecordLayout(
                recordName, version, doc, alignment, fields, Requirements.roundUp(end, alignment), List.of(), null);
    }

    /**
     * The same layout with a key: no two records of a store have the same values in all of these fields, and no record's ever change, so
     * that records are found by them.
     *
     * @param fieldNames the key's fields, 1 to {@link #MAX_KEY_FIELDS}, in the key's order, which need not be that of the record
     * @return a copy; a key that this layout has is replaced
     * @throws InvalidLayoutException if there are none or too many, one is no field of the record, is named twice, or does not
     *     {@linkplain FieldLayout#fitsKey() fit a key}
     */
    public RecordLayout withKey(List<String> fieldNames) {
        Objects.requireNonNull(fieldNames, "fieldNames");
        List<FieldLayout> found = IndexedFields.key(this, fieldNames);
        return new RecordLayout(recordName, version, doc, alignment, fields, recordSize, found, order);
    }

    /**
     * The same layout with an order: no record of a store has a lower value in this field than the record before it, and no record's ever
     * changes, so that records are found by it.
     *
     * @param fieldName the ordered field, which may be one of the key, too
     * @return a copy; an order that this layout has is replaced
     * @throws InvalidLayoutException if it is no field of the record, or does not {@linkplain FieldLayout#fitsOrder() fit an order}
     */
    public RecordLayout withOrder(String fieldName) {
        Objects.requireNonNull(fieldName, "fieldName");
        FieldLayout found = IndexedFields.order(this, fieldName);
        return new RecordLayout(recordName, version, doc, alignment, fields, recordSize, key, found);
    }

    /**
     * Reads a layout from the schema text of a store's file. The keys may come in any order, with any white space between.
     *
     * @throws InvalidLayoutException if the text is not JSON of a layout, or states an offset or a size that does not follow
     *     from its fields
     */
    public static RecordLayout parseSchemaText(String schemaText) {
        return SchemaTextReader.read(Objects.requireNonNull(schemaText, "schemaText"));
    }

    /**
     * The layout as canonical JSON, the text that every file of format 2 carries.
     *
     * @throws InvalidLayoutException if the descriptions make it longer than {@link #MAX_SCHEMA_TEXT_BYTES}
     */
    public String toSchemaText() {
        String text = SchemaTextWriter.write(this);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        Requirements.require(
                bytes <= MAX_SCHEMA_TEXT_BYTES,
                "the schema text of record '" + recordName + "' has " + bytes + " bytes, expected at most "
                        + MAX_SCHEMA_TEXT_BYTES + "; shorten the descriptions");
        return text;
    }

    /** The record type's name. */
    public String recordName() {
        return recordName;
    }

    /** The version of the record type, 1 to {@link #MAX_VERSION}. */
    public long version() {
        return version;
    }

    /** The description, empty if there is none. */
    public String doc() {
        return doc;
    }

    /** The alignment of records in bytes, 8 or 64. */
    public int alignment() {
        return alignment;
    }

    /** The fields in declaration order, which is also the order of their offsets. */
    public List<FieldLayout> fields() {
        return fields;
    }

    /** The fields of the key, in its order; empty if records have none. */
    public List<FieldLayout> key() {
        return key;
    }

    /** The field that records are in the order of, if there is one. */
    public Optional<FieldLayout> order() {
        return Optional.ofNullable(order);
    }

    /** The named types of fields and of structs' members, each once, and behind those that it is made of. */
    public List<ValueType> namedTypes() {
        return NamedTypes.of(fields);
    }

    /** How many words of 8 bytes behind the sequence word tell which optional fields have a value. */
    public int presenceWords() {
        long optional = fields.stream().filter(FieldLayout::isOptional).count();
        return (int) ((optional + Long.SIZE - 1) / Long.SIZE);
    }

    /** The size of a record in bytes, sequence word and padding included; a multiple of {@link #alignment()}. */
    public int recordSize() {
        return recordSize;
    }

    /** The field of the given name, if there is one. */
    public Optional<FieldLayout> field(String name) {
        Objects.requireNonNull(name, "name");
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The field whose bytes include the given offset from the record's start, if there is one. */
    public Optional<FieldLayout> fieldAt(int offset) {
        return fields.stream()
                .filter(field -> offset >= field.offset() && offset < field.end())
                .findFirst();
    }

    /**
     * The fingerprint that files of format 2 carry. It covers names, types with all their constants and members, offsets and sizes, in
     * order, and the key and the order.
     */
    public Fingerprint fingerprint() {
        return Fingerprint.ofFormat2(this);
    }

    /**
     * The fingerprint that key files carry. It covers the key's fields in its order, each with name, type, offset and size.
     *
     * @throws IllegalStateException if records have no key
     */
    public Fingerprint keyFingerprint() {
        if (key.isEmpty()) {
            throw new IllegalStateException("record '" + recordName + "' has no key; ask for key() first");
        }
        return Fingerprint.ofKey(key);
    }

    /** Whether format 1 can hold such records: it has plain numbers, bools, strings and bytes alone, one of each field, no key and no order. */
    public boolean fitsFormat1() {
        return key.isEmpty() && order == null && fields.stream().allMatch(Format1Types::has);
    }

    /** The fingerprint that files of format 1 carry. It covers neither order nor offsets. */
    public Fingerprint format1Fingerprint() {
        return Fingerprint.ofFormat1(this);
    }

    /**
     * What differs between this layout and another, seen from this one.
     *
     * @param file the other layout, as found in a file
     * @return a difference for each field that is missing, added, moved or of another type, and for each property of the
     *     record, of which key and order are two; empty if both place every field alike. Descriptions don't count.
     */
    public List<LayoutDifference> differencesFrom(RecordLayout file) {
        return LayoutComparison.compare(this, Objects.requireNonNull(file, "file"));
    }

    /** Record, version and sizes, for a log or a debugger; {@link #toSchemaText} has it all. */
    @Override
    public String toString() {
        return recordName + " version " + version + ": " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                + " in " + recordSize + " bytes";
    }
}
