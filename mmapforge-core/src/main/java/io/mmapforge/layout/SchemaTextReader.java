package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        List<String> key = List.of();
        @Nullable String order = null;
        List<StatedType> types = List.of();
        List<StatedField> fields = List.of();
        JsonObject object = new JsonObject(json);
        while (object.hasNext()) {
            String name = object.next();
            switch (name) {
                case "mmf" -> textVersion = json.number();
                case "record" -> record = json.string();
                case "version" -> version = json.number();
                case "doc" -> doc = json.string();
                case "recordSize" -> recordSize = json.number();
                case "align" -> alignment = json.number();
                case "key" -> key = json.list("fields in the key", RecordLayout.MAX_KEY_FIELDS, json::string);
                case "order" -> order = json.string();
                case "types" -> types = json.list("types", RecordLayout.MAX_TYPES, () -> StatedType.read(json));
                case "fields" -> fields = json.list("fields", RecordLayout.MAX_FIELDS, () -> StatedField.read(json));
                default -> throw object.unknown(name);
            }
        }
        json.expectEnd();
        if (textVersion != SchemaTextWriter.SCHEMA_TEXT_VERSION) {
            throw new InvalidLayoutException("the schema text has version " + textVersion + ", expected "
                    + SchemaTextWriter.SCHEMA_TEXT_VERSION);
        }
        RecordLayout layout = RecordLayout.of(
                record, version, doc, StatedNumbers.toInt("align", alignment), definitions(fields, named(types)));
        StatedNumbers.require("recordSize", layout.recordSize(), recordSize);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).requireStated(layout.fields().get(i));
        }
        if (layout.namedTypes().size() != types.size()) {
            throw new InvalidLayoutException("schema text: a type of 'types' is that of no field");
        }
        return indexed(layout, key, order);
    }

    private static RecordLayout indexed(RecordLayout layout, List<String> key, @Nullable String order) {
        RecordLayout keyed = key.isEmpty() ? layout : layout.withKey(key);
        return order == null ? keyed : keyed.withOrder(order);
    }

    private static Map<String, ValueType> named(List<StatedType> types) {
        Map<String, ValueType> named = new HashMap<>();
        for (StatedType type : types) {
            if (named.putIfAbsent(type.name(), type.toType(named)) != null) {
                throw new InvalidLayoutException("schema text: type '" + type.name() + "' is defined twice");
            }
        }
        return named;
    }

    private static List<FieldDefinition> definitions(List<StatedField> fields, Map<String, ValueType> named) {
        List<FieldDefinition> definitions = new ArrayList<>(fields.size());
        for (StatedField field : fields) {
            definitions.add(field.toDefinition(named));
        }
        return definitions;
    }
}
