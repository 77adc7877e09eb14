package io.mmapforge.layout;

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
        text.append(",\"fields\":[");
        String separator = "";
        for (FieldLayout field : layout.fields()) {
            text.append(separator);
            field(field);
            separator = ",";
        }
        text.append("]}");
    }

    private void field(FieldLayout field) {
        text.append("{\"name\":");
        string(field.name());
        text.append(",\"type\":");
        string(field.type().schemaName());
        text.append(",\"offset\":").append(field.offset());
        text.append(",\"size\":").append(field.size());
        if (field.type().isVariableLength()) {
            text.append(",\"maxBytes\":").append(field.maxBytes());
        }
        doc(field.doc());
        text.append('}');
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
