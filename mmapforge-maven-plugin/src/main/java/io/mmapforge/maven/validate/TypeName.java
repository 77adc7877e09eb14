package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reports a type that is unknown, and knows what other languages call those that are built in. */
final class TypeName {
    private static final List<String> BUILT_IN = Arrays.stream(FieldType.values())
            .filter(type -> !type.isNamed())
            .map(FieldType::schemaName)
            .toList();

    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("boolean", "bool"),
            Map.entry("byte", "int8"),
            Map.entry("i8", "int8"),
            Map.entry("u8", "uint8"),
            Map.entry("ubyte", "uint8"),
            Map.entry("short", "int16"),
            Map.entry("i16", "int16"),
            Map.entry("u16", "uint16"),
            Map.entry("ushort", "uint16"),
            Map.entry("int", "int32"),
            Map.entry("integer", "int32"),
            Map.entry("i32", "int32"),
            Map.entry("u32", "uint32"),
            Map.entry("uint", "uint32"),
            Map.entry("long", "int64"),
            Map.entry("i64", "int64"),
            Map.entry("u64", "uint64"),
            Map.entry("ulong", "uint64"),
            Map.entry("f32", "float32"),
            Map.entry("float", "float32"),
            Map.entry("f64", "float64"),
            Map.entry("double", "float64"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("varchar", "string"),
            Map.entry("binary", "bytes"),
            Map.entry("blob", "bytes"),
            Map.entry("byte[]", "bytes"),
            Map.entry("datetime", "timestamp"),
            Map.entry("instant", "timestamp"),
            Map.entry("time", "timestamp"),
            Map.entry("localdate", "date"),
            Map.entry("day", "date"),
            Map.entry("timespan", "duration"),
            Map.entry("interval", "duration"),
            Map.entry("guid", "uuid"),
            Map.entry("bigdecimal", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("money", "decimal"));

    private TypeName() {}

    static void reportUnknown(Located<String> name, String subject, List<String> defined, FileDiagnostics report) {
        report.report(
                Rule.UNKNOWN_TYPE,
                name.position(),
                subject + "unknown type " + DisplayText.quote(name.value()),
                remedy(name.value(), defined));
    }

    private static String remedy(String given, List<String> defined) {
        if (SchemaKeys.TYPE_FORMS.contains(given)) {
            return "define it under a name, e.g. types: { Sample: { " + SchemaKeys.example(given)
                    + " } }, and write type: Sample";
        }
        List<String> known = new ArrayList<>(defined);
        known.addAll(BUILT_IN);
        return Optional.ofNullable(ELSEWHERE.get(given.toLowerCase(Locale.ROOT)))
                .or(() -> Suggestion.nearest(given, known))
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> definition(given) + "use one of " + String.join(", ", known));
    }

    /** What looks like the name of a type that is still to be defined may be just that. */
    private static String definition(String given) {
        return DefinedTypeNames.isWellFormed(given)
                ? "define it, e.g. " + SchemaKeys.TYPES + ": { " + given + ": { " + SchemaKeys.example(SchemaKeys.ENUM)
                        + " } }, or "
                : "";
    }
}
