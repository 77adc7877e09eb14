package io.mmapforge.layout;

import java.util.List;
import java.util.stream.Collectors;

/** What a fingerprint is the digest of: all that tells how a record's bytes are to be read, a line each, ended by a line feed. */
final class FingerprintText {
    private final StringBuilder text = new StringBuilder();

    private FingerprintText() {}

    static String of(RecordLayout layout) {
        FingerprintText lines = new FingerprintText();
        lines.record(layout);
        return lines.text.toString();
    }

    static String ofKey(List<FieldLayout> key) {
        FingerprintText lines = new FingerprintText();
        for (FieldLayout field : key) {
            lines.field(field);
        }
        return lines.text.toString();
    }

    private void record(RecordLayout layout) {
        line("record " + layout.recordName() + " size " + layout.recordSize() + " align " + layout.alignment());
        for (ValueType type : layout.namedTypes()) {
            namedType(type);
        }
        for (FieldLayout field : layout.fields()) {
            field(field);
        }
        if (!layout.key().isEmpty()) {
            line("key " + names(layout.key()));
        }
        if (layout.order().isPresent()) {
            line("order " + layout.order().get().name());
        }
    }

    private void field(FieldLayout field) {
        line(field.name() + " " + typeText(field.type()) + (field.isArray() ? "[" + field.length() + "]" : "")
                + (field.isOptional() ? " optional" : "") + " offset " + field.offset() + " size " + field.size());
    }

    private void namedType(ValueType type) {
        if (type instanceof EnumType constants) {
            line("enum " + constants.name() + " " + numbers(constants.constants()));
        } else if (type instanceof FlagsType flags) {
            line("flags " + flags.name() + " " + numbers(flags.bits()));
        } else if (type instanceof StructType struct) {
            line("struct " + struct.name() + " size " + struct.sizeBytes() + " align " + struct.alignmentBytes());
            for (MemberLayout member : struct.members()) {
                line(struct.name() + "." + member.name() + " " + typeText(member.type()) + " offset " + member.offset()
                        + " size " + member.size());
            }
        }
    }

    /** Of a string and bytes the kind alone, since the size tells the rest. */
    private static String typeText(ValueType type) {
        return type.kind().isVariableLength() ? type.kind().schemaName() : type.text();
    }

    private static String names(List<FieldLayout> fields) {
        return fields.stream().map(FieldLayout::name).collect(Collectors.joining(","));
    }

    private static String numbers(List<NamedNumber> numbers) {
        return numbers.stream().map(NamedNumber::toString).collect(Collectors.joining(","));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
