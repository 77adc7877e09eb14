package io.mmapforge.maven.validate;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes layouts as schemas, as somebody might by hand: types and constants in any order. */
final class SchemaText {
    private final Random random;

    SchemaText(long seed) {
        this.random = new Random(seed);
    }

    String of(RecordLayout layout) {
        StringBuilder text = new StringBuilder("mmf: 1\nrecord: ").append(layout.recordName());
        text.append("\nversion: ").append(layout.version()).append("\nalign: ").append(layout.alignment());
        text.append("\n").append(lookups(layout)).append("java: { package: com.example }\n");
        if (!layout.namedTypes().isEmpty()) {
            text.append("types:\n");
            shuffled(layout.namedTypes()).forEach(type -> text.append(definition(type)));
        }
        text.append("fields:\n");
        layout.fields()
                .forEach(field -> text.append("  - { ").append(field(field)).append(" }\n"));
        return text.toString();
    }

    /** A key of one field with or without brackets, since both mean the same. */
    private String lookups(RecordLayout layout) {
        String names = layout.key().stream().map(FieldLayout::name).collect(Collectors.joining(", "));
        boolean bare = layout.key().size() == 1 && random.nextBoolean();
        return (names.isEmpty() ? "" : "key: " + (bare ? names : "[" + names + "]") + "\n")
                + layout.order().map(field -> "order: " + field.name() + "\n").orElse("");
    }

    private String definition(ValueType type) {
        String form = "";
        if (type instanceof EnumType constants) {
            form = "enum: {" + numbers(constants.constants()) + "}";
        } else if (type instanceof FlagsType flags) {
            form = "flags: {" + numbers(flags.bits()) + "}";
        } else if (type instanceof StructType struct) {
            form = struct.members().stream()
                    .map(member -> "{ " + member(member) + " }")
                    .collect(Collectors.joining(", ", "struct: [", "]"));
        }
        return "  " + type.text() + ": { " + form + " }\n";
    }

    private String numbers(List<NamedNumber> numbers) {
        return shuffled(numbers).stream()
                .map(each -> each.name() + ": " + each.number())
                .collect(Collectors.joining(", ", " ", " "));
    }

    private static String member(MemberLayout member) {
        return "name: " + member.name() + ", " + type(member.type());
    }

    private static String field(FieldLayout field) {
        return Stream.of(
                        "name: " + field.name(),
                        type(field.type()),
                        field.isArray() ? "length: " + field.length() : "",
                        field.isOptional() ? "optional: true" : "",
                        field.defaultValue()
                                .map(value -> "default: " + scalar(field.type(), value.text()))
                                .orElse(""),
                        field.was().isEmpty() ? "" : "was: " + field.was())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String type(ValueType type) {
        String name =
                "type: " + (type.kind().isNamed() ? type.text() : type.kind().schemaName());
        if (type instanceof ContentType content) {
            return name + ", maxBytes: " + content.maxBytes();
        }
        if (type instanceof TimeType time) {
            return name + ", unit: " + time.unit().schemaName();
        }
        return type instanceof DecimalType decimal
                ? name + ", precision: " + decimal.precision() + ", scale: " + decimal.scale()
                : name;
    }

    private static String scalar(ValueType type, String text) {
        return switch (type.kind()) {
            case STRING, TIMESTAMP, ENUM -> quoted(text);
            default -> text;
        };
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c < 0x20 || c == '"' || c == '\\' || c > 0x7E
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
