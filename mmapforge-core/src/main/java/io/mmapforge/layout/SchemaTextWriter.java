package io.mmapforge.layout;

import java.util.List;

/** Writes a layout as canonical JSON: keys in a fixed order, no white space, nothing escaped that need not be. */
final class SchemaTextWriter {
    /** The version of the schema text itself. */
    static final int SCHEMA_TEXT_VERSION = 1;

    /** Stands for half a character, which no JSON text may hold. */
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder();

    private SchemaTextWriter() {}

    static String write(RecordLayout layout) {
        SchemaTextWriter writer = new SchemaTextWriter();
        writer.layout(layout);
        return writer.text.toString();
    }

    private void layout(RecordLayout layout) {
        text.append("{\"mmf\":").append(SCHEMA_TEXT_VERSION);
        text.append(",\"record\":");
        string(layout.recordName());
        text.append(",\"version\":").append(layout.version());
        doc(layout.doc());
        text.append(",\"recordSize\":").append(layout.recordSize());
        text.append(",\"align\":").append(layout.alignment());
        key(layout.key());
        if (layout.order().isPresent()) {
            text.append(",\"order\":");
            string(layout.order().get().name());
        }
        namedTypes(layout.namedTypes());
        text.append(",\"fields\":[");
        for (FieldLayout field : layout.fields()) {
            field(field);
        }
        text.append("]}");
    }

    private void key(List<FieldLayout> fields) {
        String separator = ",\"key\":[";
        for (FieldLayout field : fields) {
            text.append(separator);
            string(field.name());
            separator = ",";
        }
        if (!fields.isEmpty()) {
            text.append(']');
        }
    }

    private void namedTypes(List<ValueType> types) {
        if (!types.isEmpty()) {
            text.append(",\"types\":[");
            for (ValueType type : types) {
                namedType(type);
            }
            text.append(']');
        }
    }

    private void namedType(ValueType type) {
        beginElement();
        string(type.text());
        text.append(",\"size\":").append(type.sizeBytes());
        if (type instanceof EnumType constants) {
            numbered("enum", constants.constants(), "number");
        } else if (type instanceof FlagsType flags) {
            numbered("flags", flags.bits(), "bit");
        } else if (type instanceof StructType struct) {
            text.append(",\"align\":").append(struct.alignmentBytes());
            text.append(",\"struct\":[");
            for (MemberLayout member : struct.members()) {
                member(member);
            }
            text.append(']');
        }
        text.append('}');
    }

    private void numbered(String key, List<NamedNumber> all, String numberKey) {
        text.append(",\"").append(key).append("\":[");
        for (NamedNumber named : all) {
            beginElement();
            string(named.name());
            text.append(",\"").append(numberKey).append("\":").append(named.number());
            text.append('}');
        }
        text.append(']');
    }

    private void member(MemberLayout member) {
        place(member.name(), member.type(), member.offset(), member.size());
        doc(member.doc());
        text.append('}');
    }

    private void field(FieldLayout field) {
        place(field.name(), field.type(), field.offset(), field.size());
        if (field.isArray()) {
            text.append(",\"length\":").append(field.length());
        }
        if (field.isOptional()) {
            text.append(",\"presence\":").append(field.presenceBit());
        }
        if (field.defaultValue().isPresent()) {
            text.append(",\"default\":");
            string(field.defaultValue().get().text());
        }
        if (!field.was().isEmpty()) {
            text.append(",\"was\":");
            string(field.was());
        }
        doc(field.doc());
        text.append('}');
    }

    private void place(String name, ValueType type, int offset, int size) {
        beginElement();
        string(name);
        text.append(",\"type\":");
        string(type.kind().isNamed() ? type.text() : type.kind().schemaName());
        text.append(",\"offset\":").append(offset);
        text.append(",\"size\":").append(size);
        if (type instanceof ContentType content) {
            text.append(",\"maxBytes\":").append(content.maxBytes());
        } else if (type instanceof TimeType time) {
            text.append(",\"unit\":");
            string(time.unit().schemaName());
        } else if (type instanceof DecimalType decimal) {
            text.append(",\"precision\":").append(decimal.precision());
            text.append(",\"scale\":").append(decimal.scale());
        }
    }

    /** Every element of a list is an object, and begins with its name. Of them only the first follows the bracket. */
    private void beginElement() {
        if (text.charAt(text.length() - 1) != '[') {
            text.append(',');
        }
        text.append("{\"name\":");
    }

    private void doc(String doc) {
        if (!doc.isEmpty()) {
            text.append(",\"doc\":");
            string(doc);
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                text.append(String.format("\\u%04x", (int) c));
            } else if (Character.isSurrogate(c) && !isPaired(value, i)) {
                text.append(REPLACEMENT);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean isPaired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
