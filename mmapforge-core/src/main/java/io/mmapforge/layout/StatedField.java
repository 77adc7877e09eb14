package io.mmapforge.layout;

import java.util.Map;
import java.util.Optional;

/** A field as a schema text states it; its place still has to be checked. */
final class StatedField {
    private final StatedValueType type;
    private String name = "";
    private long offset = -1;
    private long size = -1;
    private long length;
    private long presence = -1;
    private Optional<String> defaultText = Optional.empty();
    private String was = "";
    private String doc = "";

    private StatedField(StatedValueType type) {
        this.type = type;
    }

    static StatedField read(JsonTokens json) {
        StatedField field = new StatedField(new StatedValueType(json));
        JsonObject object = new JsonObject(json);
        while (object.hasNext()) {
            String key = object.next();
            switch (key) {
                case "name" -> field.name = json.string();
                case "offset" -> field.offset = json.number();
                case "size" -> field.size = json.number();
                case "length" -> field.length = json.positive("length");
                case "presence" -> field.presence = json.number();
                case "default" -> field.defaultText = Optional.of(json.string());
                case "was" -> field.was = json.string();
                case "doc" -> field.doc = json.string();
                default -> {
                    if (!field.type.read(key)) {
                        throw object.unknown(key);
                    }
                }
            }
        }
        return field;
    }

    FieldDefinition toDefinition(Map<String, ValueType> named) {
        int elements = StatedNumbers.toInt("length", length);
        return new FieldDefinition(name, type.toType(named), elements, presence >= 0, defaultText, was, doc);
    }

    void requireStated(FieldLayout field) {
        StatedNumbers.require("offset of field '" + name + "'", field.offset(), offset);
        StatedNumbers.require("size of field '" + name + "'", field.size(), size);
        StatedNumbers.require("presence of field '" + name + "'", field.presenceBit(), presence);
    }
}
