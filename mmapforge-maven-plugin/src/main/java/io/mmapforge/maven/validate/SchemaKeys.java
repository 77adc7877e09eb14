package io.mmapforge.maven.validate;

import java.util.List;
import java.util.Map;

/** The keys of the schema language, version 1. */
final class SchemaKeys {
    static final String MMF = "mmf";
    static final String RECORD = "record";
    static final String VERSION = "version";
    static final String DOC = "doc";
    static final String ALIGN = "align";
    static final String FIELDS = "fields";
    static final String JAVA = "java";
    static final String PACKAGE = "package";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String MAX_BYTES = "maxBytes";

    /** Sections of other languages' generators, which this one leaves alone. */
    static final List<String> OTHER_LANGUAGES = List.of("c", "cpp", "csharp", "go", "kaitai", "python", "rust");

    /** The keys of a schema. */
    static final List<String> SCHEMA = List.of(MMF, RECORD, VERSION, DOC, ALIGN, JAVA, FIELDS);

    /** The keys of a field. */
    static final List<String> FIELD = List.of(NAME, TYPE, MAX_BYTES, DOC);

    /** The keys of the Java section. */
    static final List<String> JAVA_SECTION = List.of(PACKAGE);

    /** What a remedy shows for each key. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry(MMF, "mmf: 1"),
            Map.entry(RECORD, "record: Tick"),
            Map.entry(VERSION, "version: 1"),
            Map.entry(DOC, "doc: One trade."),
            Map.entry(ALIGN, "align: 64"),
            Map.entry(FIELDS, "fields: [{ name: price, type: float64 }]"),
            Map.entry(JAVA, "java: { package: com.example.market }"),
            Map.entry(PACKAGE, "package: com.example.market"),
            Map.entry(NAME, "name: price"),
            Map.entry(TYPE, "type: float64"),
            Map.entry(MAX_BYTES, "maxBytes: 64"));

    private SchemaKeys() {}

    /** An example of a key with a value. */
    static String example(String key) {
        return EXAMPLES.getOrDefault(key, key + ": { }");
    }
}
