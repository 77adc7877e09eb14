package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the type of a field, and knows what other languages call it. */
final class TypeName {
    private static final List<String> KNOWN =
            Arrays.stream(FieldType.values()).map(FieldType::schemaName).toList();

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
            Map.entry("byte[]", "bytes"));

    private TypeName() {}

    static Optional<FieldType> check(Located<String> name, String subject, FileDiagnostics report) {
        Optional<FieldType> type = FieldType.ofSchemaName(name.value());
        if (type.isEmpty()) {
            report.report(
                    Rule.UNKNOWN_TYPE,
                    name.position(),
                    subject + "unknown type " + DisplayText.quote(name.value()),
                    suggestion(name.value())
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("use one of " + String.join(", ", KNOWN)));
        }
        return type;
    }

    private static Optional<String> suggestion(String given) {
        return Optional.ofNullable(ELSEWHERE.get(given.toLowerCase(Locale.ROOT)))
                .or(() -> Suggestion.nearest(given, KNOWN));
    }
}
