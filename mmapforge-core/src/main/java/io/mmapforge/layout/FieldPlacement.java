package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives each field of a record its place. */
final class FieldPlacement {
    private final List<FieldDefinition> definitions;
    private final Set<String> names = new HashSet<>();
    private int optionalFields;
    private int end;

    FieldPlacement(List<FieldDefinition> definitions) {
        this.definitions = definitions;
        int optional = 0;
        for (FieldDefinition definition : definitions) {
            optional += definition.optional() ? 1 : 0;
        }
        int presenceWords = (optional + Long.SIZE - 1) / Long.SIZE;
        this.end = RecordLayout.SEQUENCE_WORD_BYTES + presenceWords * Long.BYTES;
    }

    List<FieldLayout> place() {
        List<FieldLayout> fields = new ArrayList<>(definitions.size());
        for (FieldDefinition definition : definitions) {
            fields.add(place(definition));
        }
        int types = NamedTypes.of(fields).size();
        Requirements.require(
                types <= RecordLayout.MAX_TYPES, types + " named types, expected at most " + RecordLayout.MAX_TYPES);
        return fields;
    }

    private FieldLayout place(FieldDefinition definition) {
        String name = definition.name();
        Requirements.requireName("field", name);
        Requirements.require(names.add(name), "field '" + name + "' is declared twice");
        requireLength(definition);
        ValueType type = definition.type();
        int offset = Requirements.roundUp(end, type.alignmentBytes());
        long size = (long) type.sizeBytes() * Math.max(1, definition.length());
        Requirements.require(
                size <= RecordLayout.MAX_RECORD_BYTES - offset,
                "field '" + name + "' ends at byte " + (offset + size) + " of the record, which may have at most "
                        + RecordLayout.MAX_RECORD_BYTES);
        end = offset + (int) size;
        return new FieldLayout(
                name,
                type,
                definition.length(),
                offset,
                definition.optional() ? optionalFields++ : -1,
                defaultValue(definition),
                requireFormerName(definition),
                definition.doc());
    }

    private static void requireLength(FieldDefinition definition) {
        String prefix = "field '" + definition.name() + "': ";
        Requirements.requireInRange(prefix + "length", definition.length(), 0, RecordLayout.MAX_RECORD_BYTES);
        Requirements.require(
                definition.length() == 0 || !definition.type().kind().isVariableLength(),
                prefix + "an array of " + definition.type().kind().schemaName()
                        + " cannot be; put it into a struct, and make an array of that");
    }

    private static Optional<DefaultValue> defaultValue(FieldDefinition definition) {
        if (definition.defaultText().isEmpty()) {
            return Optional.empty();
        }
        String prefix = "field '" + definition.name() + "': ";
        Requirements.require(!definition.optional(), prefix + "an optional field has no default, it is absent");
        Requirements.require(definition.length() == 0, prefix + "an array has no default");
        try {
            return Optional.of(DefaultValue.parse(
                    definition.type(), definition.defaultText().get()));
        } catch (InvalidLayoutException e) {
            throw new InvalidLayoutException(prefix + e.getMessage());
        }
    }

    private static String requireFormerName(FieldDefinition definition) {
        if (!definition.was().isEmpty()) {
            Requirements.requireName("former", definition.was());
            Requirements.require(
                    !definition.was().equals(definition.name()),
                    "field '" + definition.name() + "' was never called otherwise");
        }
        return definition.was();
    }
}
