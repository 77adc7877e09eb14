package io.mmapforge.layout;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type of a field or a member, as a schema text states it: a name, and what else the type needs. */
final class StatedValueType {
    private final JsonTokens json;
    private String type = "";
    private long maxBytes = -1;
    private @Nullable String unit;
    private long precision = -1;
    private long scale = -1;

    StatedValueType(JsonTokens json) {
        this.json = json;
    }

    /** Reads the value of a key, if it is one of the type's; whether it is. */
    boolean read(String key) {
        switch (key) {
            case "type" -> type = json.string();
            case "maxBytes" -> maxBytes = json.number();
            case "unit" -> unit = json.string();
            case "precision" -> precision = json.number();
            case "scale" -> scale = json.number();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** @throws InvalidLayoutException if there is no such type, or something is missing or there that does not belong to it */
    ValueType toType(Map<String, ValueType> named) {
        ValueType result = named.get(type);
        if (result == null) {
            Optional<FieldType> kind = FieldType.ofSchemaName(type);
            if (kind.isEmpty()) {
                throw new InvalidLayoutException("schema text: unknown field type '" + type + "'");
            }
            result = builtIn(kind.get());
        }
        requireOnly(result);
        return result;
    }

    private ValueType builtIn(FieldType kind) {
        return switch (kind) {
            case STRING, BYTES -> new ContentType(kind, stated("maxBytes", maxBytes));
            case TIMESTAMP, DURATION -> new TimeType(kind, unit());
            case DECIMAL -> new DecimalType(stated("precision", precision), stated("scale", scale));
            default -> new PlainType(kind);
        };
    }

    private static int stated(String what, long value) {
        return StatedNumbers.toInt(what, value);
    }

    private TimeResolution unit() {
        String stated = unit == null ? "" : unit;
        return TimeResolution.ofSchemaName(stated)
                .orElseThrow(() -> new InvalidLayoutException("schema text: unknown unit '" + stated + "'"));
    }

    private void requireOnly(ValueType result) {
        requireAbsent("maxBytes", maxBytes >= 0 && !(result instanceof ContentType), result);
        requireAbsent("unit", unit != null && !(result instanceof TimeType), result);
        requireAbsent("precision", precision >= 0 && !(result instanceof DecimalType), result);
        requireAbsent("scale", scale >= 0 && !(result instanceof DecimalType), result);
    }

    private static void requireAbsent(String key, boolean isThere, ValueType type) {
        if (isThere) {
            throw new InvalidLayoutException("schema text: " + key + " does not belong to " + type.text());
        }
    }
}
