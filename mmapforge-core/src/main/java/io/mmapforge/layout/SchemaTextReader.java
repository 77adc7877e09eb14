package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a layout from the schema text of a file.
 *
 * <p>The text comes from an untrusted file, so nothing in it is believed: the layout is computed anew from the fields and
 * must come to the offsets and sizes that the text states. Keys that are unknown are refused, since a later version of
 * the text says so by its {@code mmf} number.
 */
final class SchemaTextReader {
    /** The longest text that is read, in characters. */
    static final int MAX_LENGTH = RecordLayout.MAX_SCHEMA_TEXT_BYTES;

    private final JsonTokens json;

    private SchemaTextReader(JsonTokens json) {
        this.json = json;
    }

    static RecordLayout read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidLayoutException(
                    "the schema text has " + text.length() + " characters, expected at most " + MAX_LENGTH);
        }
        return new SchemaTextReader(new JsonTokens(text)).layout();
    }

    private RecordLayout layout() {
        long textVersion = 0;
        String record = "";
        long version = 0;
        String doc = "";
        long recordSize = 0;
        long alignment = 0;
        List<StatedField> fields = List.of();
        Set<String> seen = new HashSet<>();
        json.expect('{');
        do {
            String key = key(seen);
            switch (key) {
                case "mmf" -> textVersion = json.number();
                case "record" -> record = json.string();
                case "version" -> version = json.number();
                case "doc" -> doc = json.string();
                case "recordSize" -> recordSize = json.number();
                case "align" -> alignment = json.number();
                case "fields" -> fields = fields();
                default -> throw json.error("unknown key '" + key + "'");
            }
        } while (json.accept(','));
        json.expect('}');
        json.expectEnd();
        if (textVersion != SchemaTextWriter.SCHEMA_TEXT_VERSION) {
            throw new InvalidLayoutException("the schema text has version " + textVersion + ", expected "
                    + SchemaTextWriter.SCHEMA_TEXT_VERSION);
        }
        List<FieldDefinition> definitions = new ArrayList<>(fields.size());
        for (StatedField field : fields) {
            definitions.add(field.definition);
        }
        RecordLayout layout = RecordLayout.of(record, version, doc, toInt("align", alignment), definitions);
        requireStated("recordSize", layout.recordSize(), recordSize);
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = layout.fields().get(i);
            requireStated("offset of field '" + field.name() + "'", field.offset(), fields.get(i).offset);
            requireStated("size of field '" + field.name() + "'", field.size(), fields.get(i).size);
        }
        return layout;
    }

    private List<StatedField> fields() {
        List<StatedField> fields = new ArrayList<>();
        json.expect('[');
        do {
            if (fields.size() == RecordLayout.MAX_FIELDS) {
                throw json.error("more than " + RecordLayout.MAX_FIELDS + " fields");
            }
            fields.add(field());
        } while (json.accept(','));
        json.expect(']');
        return fields;
    }

    private StatedField field() {
        String name = "";
        String type = "";
        long offset = -1;
        long size = -1;
        long maxBytes = 0;
        String doc = "";
        Set<String> seen = new HashSet<>();
        json.expect('{');
        do {
            String key = key(seen);
            switch (key) {
                case "name" -> name = json.string();
                case "type" -> type = json.string();
                case "offset" -> offset = json.number();
                case "size" -> size = json.number();
                case "maxBytes" -> maxBytes = json.number();
                case "doc" -> doc = json.string();
                default -> throw json.error("unknown key '" + key + "'");
            }
        } while (json.accept(','));
        json.expect('}');
        Optional<FieldType> fieldType = FieldType.ofSchemaName(type);
        if (fieldType.isEmpty()) {
            throw json.error("unknown field type '" + type + "'");
        }
        return new StatedField(
                new FieldDefinition(name, fieldType.get(), toInt("maxBytes", maxBytes), doc), offset, size);
    }

    private String key(Set<String> seen) {
        String key = json.string();
        if (!seen.add(key)) {
            throw json.error("key '" + key + "' occurs twice");
        }
        json.expect(':');
        return key;
    }

    private static int toInt(String what, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new InvalidLayoutException("schema text: " + what + " is " + value);
        }
        return (int) value;
    }

    private static void requireStated(String what, long computed, long stated) {
        if (computed != stated) {
            throw new InvalidLayoutException(
                    "schema text: " + what + " is " + stated + ", expected " + computed + " from its fields");
        }
    }

    /** A field as the text states it; the offset and the size still have to be checked. */
    private record StatedField(FieldDefinition definition, long offset, long size) {}
}
