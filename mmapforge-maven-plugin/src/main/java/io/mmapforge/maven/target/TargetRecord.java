package io.mmapforge.maven.target;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A record type with the names that it has in one language.
 *
 * @param layout where every field lies
 * @param schemaFileName the bare name of the schema's file, for example {@code tick.mmf.yaml}
 * @param sectionName the value of the section's own key, for example of {@code c.prefix}; empty to leave it to the language
 * @param fields the fields in declaration order
 * @param types the named types, each behind those that it is made of
 */
public record TargetRecord(
        RecordLayout layout,
        String schemaFileName,
        Optional<String> sectionName,
        List<TargetField> fields,
        List<TargetType> types) {
    /** Copies the lists. */
    public TargetRecord {
        fields = List.copyOf(fields);
        types = List.copyOf(types);
    }

    /** A record type as a language calls it. */
    public static TargetRecord of(RecordModel model, TargetLanguage language) {
        LanguageSection section = model.section(language);
        return new TargetRecord(
                model.layout(),
                model.schemaFileName(),
                section.name(),
                fields(model.layout(), section),
                model.layout().namedTypes().stream()
                        .map(type -> type(type, section))
                        .toList());
    }

    /** The record type's name in the schema, UpperCamelCase. */
    public String name() {
        return layout.recordName();
    }

    /** The name in {@code snake_case}: {@code market_cap} of {@code MarketCap}. */
    public String snakeName() {
        return Words.snakeCase(name());
    }

    /** The enums among the types. */
    public List<TargetEnum> enums() {
        return ofKind(TargetEnum.class);
    }

    /** The flags among the types. */
    public List<TargetFlags> flags() {
        return ofKind(TargetFlags.class);
    }

    /** The structs among the types, each behind those that it is made of. */
    public List<TargetStruct> structs() {
        return ofKind(TargetStruct.class);
    }

    /** What a named type is called in the language. */
    public String nameOf(ValueType type) {
        return types.stream()
                .filter(target -> target.schemaName().equals(type.text()))
                .map(TargetType::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.text() + " is no type of " + name()));
    }

    /** The fields of the key, in the key's order; empty if records have none. */
    public List<TargetField> key() {
        return layout.key().stream().map(this::field).toList();
    }

    /** The field that records are in the order of, if there is one. */
    public Optional<TargetField> order() {
        return layout.order().map(this::field);
    }

    /** The fields of which a record may have no value. */
    public List<TargetField> optionalFields() {
        return fields.stream().filter(field -> field.layout().isOptional()).toList();
    }

    /** The fingerprint of the layout in lower-case hexadecimal. */
    public String fingerprint() {
        return layout.fingerprint().toString();
    }

    private TargetField field(FieldLayout of) {
        return fields.stream()
                .filter(field -> field.layout().name().equals(of.name()))
                .findFirst()
                .orElseThrow();
    }

    private <T extends TargetType> List<T> ofKind(Class<T> kind) {
        return types.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<TargetField> fields(RecordLayout layout, LanguageSection section) {
        List<String> key = layout.key().stream().map(FieldLayout::name).toList();
        Optional<String> order = layout.order().map(FieldLayout::name);
        return layout.fields().stream()
                .map(field -> new TargetField(
                        section.names().getOrDefault(field.name(), field.name()),
                        field,
                        key.indexOf(field.name()),
                        order.equals(Optional.of(field.name()))))
                .toList();
    }

    private static TargetType type(ValueType type, LanguageSection section) {
        String name = section.names().getOrDefault(type.text(), type.text());
        if (type instanceof EnumType of) {
            return new TargetEnum(name, of, numbers(of.name(), of.constants(), section));
        }
        if (type instanceof FlagsType of) {
            return new TargetFlags(name, of, numbers(of.name(), of.bits(), section));
        }
        StructType of = (StructType) type;
        return new TargetStruct(
                name,
                of,
                of.members().stream()
                        .map(member -> new TargetMember(
                                section.names().getOrDefault(of.name() + "." + member.name(), member.name()), member))
                        .toList());
    }

    private static List<TargetNumber> numbers(String type, List<NamedNumber> numbers, LanguageSection section) {
        Function<NamedNumber, TargetNumber> target = number ->
                new TargetNumber(section.names().getOrDefault(type + "." + number.name(), number.name()), number);
        return numbers.stream().map(target).collect(Collectors.toList());
    }
}
