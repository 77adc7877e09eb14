package io.mmapforge.maven.validate;

import io.mmapforge.maven.model.TargetLanguage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of the schema language, version 1. */
final class SchemaKeys {
    static final String MMF = "mmf";
    static final String RECORD = "record";
    static final String VERSION = "version";
    static final String DOC = "doc";
    static final String ALIGN = "align";
    static final String KEY = "key";
    static final String ORDER = "order";
    static final String TYPES = "types";
    static final String ENUM = "enum";
    static final String FLAGS = "flags";
    static final String STRUCT = "struct";
    static final String FIELDS = "fields";
    static final String JAVA = "java";
    static final String PACKAGE = "package";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String MAX_BYTES = "maxBytes";
    static final String UNIT = "unit";
    static final String PRECISION = "precision";
    static final String SCALE = "scale";
    static final String LENGTH = "length";
    static final String OPTIONAL = "optional";
    static final String DEFAULT = "default";
    static final String WAS = "was";

    static final String NAMES = "names";

    /** Sections that are none of this generator's business. */
    static final List<String> FOREIGN_SECTIONS = List.of("cpp", "csharp", "kaitai");

    /** The sections of all languages but Java. */
    static final List<String> OTHER_LANGUAGES = Stream.concat(TargetLanguage.ids().stream(), FOREIGN_SECTIONS.stream())
            .sorted()
            .toList();

    /** The keys of a schema. */
    static final List<String> SCHEMA = List.of(MMF, RECORD, VERSION, DOC, ALIGN, KEY, ORDER, JAVA, TYPES, FIELDS);

    /** The keys of a field. */
    static final List<String> FIELD =
            List.of(NAME, TYPE, MAX_BYTES, UNIT, PRECISION, SCALE, LENGTH, OPTIONAL, DEFAULT, WAS, DOC);

    /** The keys of a struct's member. */
    static final List<String> MEMBER = List.of(NAME, TYPE, MAX_BYTES, UNIT, PRECISION, SCALE, DOC);

    /** The keys that name fields, and stand beside them. */
    static final List<String> OF_SCHEMAS_ONLY = List.of(KEY, ORDER);

    /** The keys that a field may have, and a member not. */
    static final List<String> OF_FIELDS_ONLY = List.of(LENGTH, OPTIONAL, DEFAULT, WAS);

    /** The keys of a type, of which it has one. */
    static final List<String> TYPE_FORMS = List.of(ENUM, FLAGS, STRUCT);

    /** The keys of the Java section. */
    static final List<String> JAVA_SECTION = List.of(PACKAGE);

    /** The keys of the section of a language other than Java. */
    static List<String> section(TargetLanguage language) {
        return List.of(language.key(), NAMES);
    }

    /** What a remedy shows for each key. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry(MMF, "mmf: 1"),
            Map.entry(RECORD, "record: Tick"),
            Map.entry(VERSION, "version: 1"),
            Map.entry(DOC, "doc: One trade."),
            Map.entry(ALIGN, "align: 64"),
            Map.entry(KEY, "key: symbol"),
            Map.entry(ORDER, "order: time"),
            Map.entry(TYPES, "types: { State: { enum: { NEW: 0, FILLED: 1 } } }"),
            Map.entry(ENUM, "enum: { NEW: 0, FILLED: 1 }"),
            Map.entry(FLAGS, "flags: { ODD_LOT: 0, AUCTION: 3 }"),
            Map.entry(STRUCT, "struct: [{ name: price, type: float64 }]"),
            Map.entry(FIELDS, "fields: [{ name: price, type: float64 }]"),
            Map.entry(JAVA, "java: { package: com.example.market }"),
            Map.entry(PACKAGE, "package: com.example.market"),
            Map.entry(NAME, "name: price"),
            Map.entry(TYPE, "type: float64"),
            Map.entry(MAX_BYTES, "maxBytes: 64"),
            Map.entry(UNIT, "unit: ns"),
            Map.entry(PRECISION, "precision: 18"),
            Map.entry(SCALE, "scale: 4"),
            Map.entry(LENGTH, "length: 10"),
            Map.entry(OPTIONAL, "optional: true"),
            Map.entry(DEFAULT, "default: 0"),
            Map.entry(NAMES, "names: { price: price_in_usd }"),
            Map.entry("c", "c: { prefix: tick }"),
            Map.entry("go", "go: { package: market }"),
            Map.entry("python", "python: { module: market.tick }"),
            Map.entry("rust", "rust: { module: tick }"),
            Map.entry(WAS, "was: old_name"));

    private SchemaKeys() {}

    /** An example of a key with a value. */
    static String example(String key) {
        return EXAMPLES.getOrDefault(key, key + ": { }");
    }
}
