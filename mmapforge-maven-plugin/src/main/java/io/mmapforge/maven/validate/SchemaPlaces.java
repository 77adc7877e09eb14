package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlScalar;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a valid schema says what, for stages that compare it with something else.
 *
 * @param record where the record's name is
 * @param version where the version is
 * @param alignment where the alignment is, or the version if the schema leaves it to the default
 * @param key where the key is, or the version if the schema has none
 * @param order where the order is, or the version if the schema has none
 * @param fieldList where the key of the fields is
 * @param fields where each field starts, by its name
 * @param types where each type starts, by its name, and each of its constants, bits and members, by {@code type.name}
 */
public record SchemaPlaces(
        Position record,
        Position version,
        Position alignment,
        Position key,
        Position order,
        Position fieldList,
        Map<String, Position> fields,
        Map<String, Position> types) {
    /** Copies the maps. */
    public SchemaPlaces {
        fields = Map.copyOf(fields);
        types = Map.copyOf(types);
    }

    /**
     * Finds the places in a tree.
     *
     * @param schema a schema that was validated without errors
     */
    public static SchemaPlaces of(ParsedYaml schema) {
        Position start = schema.root().position();
        Position version =
                value(schema.root(), SchemaKeys.VERSION).map(YamlNode::position).orElse(start);
        return new SchemaPlaces(
                value(schema.root(), SchemaKeys.RECORD).map(YamlNode::position).orElse(start),
                version,
                value(schema.root(), SchemaKeys.ALIGN).map(YamlNode::position).orElse(version),
                value(schema.root(), SchemaKeys.KEY).map(YamlNode::position).orElse(version),
                value(schema.root(), SchemaKeys.ORDER).map(YamlNode::position).orElse(version),
                entry(schema.root(), SchemaKeys.FIELDS)
                        .map(YamlMapping.Entry::keyPosition)
                        .orElse(start),
                fields(schema.root()),
                types(schema.root()));
    }

    /** Where a field starts. */
    public Position field(String name) {
        return fields.getOrDefault(name, fieldList);
    }

    /** Where a type starts. */
    public Position type(String name) {
        return types.getOrDefault(name, fieldList);
    }

    /** Where a constant, a bit or a member of a type starts; the type, if it is not there. */
    public Position partOfType(String type, String part) {
        return types.getOrDefault(type + "." + part, type(type));
    }

    private static Map<String, Position> types(YamlNode root) {
        Map<String, Position> places = new HashMap<>();
        Optional<YamlNode> section = value(root, SchemaKeys.TYPES);
        if (section.isPresent() && section.get() instanceof YamlMapping types) {
            for (YamlMapping.Entry type : types.entries()) {
                places.put(type.key(), type.keyPosition());
                if (type.value() instanceof YamlMapping forms) {
                    forms.entries().forEach(form -> parts(type.key() + ".", form.value(), places));
                }
            }
        }
        return places;
    }

    private static void parts(String prefix, YamlNode form, Map<String, Position> places) {
        if (form instanceof YamlMapping numbers) {
            numbers.entries().forEach(each -> places.put(prefix + each.key(), each.keyPosition()));
        } else if (form instanceof YamlSequence) {
            named(form).forEach((name, position) -> places.put(prefix + name, position));
        }
    }

    private static Map<String, Position> fields(YamlNode root) {
        return value(root, SchemaKeys.FIELDS).map(SchemaPlaces::named).orElse(Map.of());
    }

    private static Map<String, Position> named(YamlNode items) {
        Map<String, Position> places = new HashMap<>();
        if (items instanceof YamlSequence list) {
            for (YamlNode item : list.items()) {
                if (value(item, SchemaKeys.NAME).orElse(item) instanceof YamlScalar name) {
                    places.put(name.text(), item.position());
                }
            }
        }
        return places;
    }

    private static Optional<YamlNode> value(YamlNode node, String key) {
        return entry(node, key).map(YamlMapping.Entry::value);
    }

    private static Optional<YamlMapping.Entry> entry(YamlNode node, String key) {
        return node instanceof YamlMapping mapping ? mapping.entry(key) : Optional.empty();
    }
}
