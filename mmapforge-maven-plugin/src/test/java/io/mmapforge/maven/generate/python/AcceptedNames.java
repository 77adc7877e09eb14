package io.mmapforge.maven.generate.python;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A module with all names that mean something in Python, or to its own code, and are not reported all the same. */
final class AcceptedNames {
    private static final String[] NAMES =
            ("self cls len np array None True False match case type class def lambda from import print id hash repr str int float bool"
                            + " bytes list dict tuple set slice object property super staticmethod classmethod getattr setattr vars dir"
                            + " iter next map filter zip range min max sum all any abs round open input eval exec format"
                            + " field fields index get find index_of first_at_least first_after close path layout readonly wait follow"
                            + " dtype absent in_flux consistent_array to_pandas append items keys values name value mro real imag"
                            + " numerator denominator is_known bit_length bit_count to_bytes from_bytes conjugate is_integer"
                            + " dataclasses typing mmf annotations replace asdict astuple MISSING KW_ONLY InitVar ClassVar Final"
                            + " Any Enum Flags Store Layout Timestamp Date Duration Decimal UUID Literal Optional Tuple Union overload"
                            + " Odd OddStore UNKNOWN auto unique member nonmember datetime numpy pandas async await yield"
                            + " a a_is_set is_set shape T size mean count")
                    .split(" ");

    private AcceptedNames() {}

    static void write(Path module) throws IOException {
        List<String> fields = accepted(name -> record(List.of(FieldDefinition.of(name, FieldType.INT32)), List.of()));
        List<String> members = accepted(name -> record(
                List.of(FieldDefinition.of(
                        "only",
                        StructType.of("Level", List.of(MemberDefinition.of(name, ValueType.of(FieldType.INT32)))))),
                List.of()));
        List<String> constants = accepted(name -> record(
                List.of(FieldDefinition.of("only", new EnumType("Side", List.of(new NamedNumber(name, 0))))),
                List.of()));
        EnumType side = new EnumType(
                "Side",
                IntStream.range(0, constants.size())
                        .mapToObj(i -> new NamedNumber(constants.get(i), i))
                        .toList());
        StructType level = StructType.of(
                "Level",
                members.stream()
                        .map(name -> MemberDefinition.of(name, ValueType.of(FieldType.INT32)))
                        .toList());
        List<FieldDefinition> all = new ArrayList<>();
        for (String name : fields) {
            all.add(
                    switch (all.size() % 6) {
                        case 0 -> FieldDefinition.of(name, FieldType.INT32);
                        case 1 -> FieldDefinition.of(name, side);
                        case 2 -> FieldDefinition.of(name, level).asOptional();
                        case 3 -> FieldDefinition.of(name, FieldType.UUID);
                        case 4 -> FieldDefinition.of(name, FieldType.BOOL).withLength(2);
                        default -> FieldDefinition.of(name, FieldType.BYTES, 8);
                    });
        }
        List<String> key = all.stream()
                .filter(field -> field.type().equals(ValueType.of(FieldType.INT32)))
                .map(FieldDefinition::name)
                .limit(16)
                .toList();
        TargetRecord record = record(all, key);
        if (!new PythonSources().problems(record).isEmpty()) {
            throw new AssertionError(new PythonSources().problems(record));
        }
        Files.writeString(module, new PythonSources().sources(record).get(0).content());
    }

    private static List<String> accepted(java.util.function.Function<String, TargetRecord> only) {
        Predicate<String> isAccepted = name ->
                isName(name) && new PythonSources().problems(only.apply(name)).isEmpty();
        return Stream.of(NAMES).filter(isAccepted).toList();
    }

    /** UNKNOWN is no constant in any language. */
    private static boolean isName(String name) {
        return !name.equals("UNKNOWN");
    }

    private static TargetRecord record(List<FieldDefinition> fields, List<String> key) {
        RecordLayout layout = RecordLayout.of("Odd", 1, "", 8, fields);
        RecordModel model = new RecordModel(
                key.isEmpty() ? layout : layout.withKey(key),
                "com.example",
                "odd.mmf.yaml",
                List.of(),
                Map.of(TargetLanguage.PYTHON, LanguageSection.NONE));
        return TargetRecord.of(model, TargetLanguage.PYTHON);
    }
}
