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
 * @param fieldList where the key of the fields is
 * @param fields where each field starts, by its name
 */
public record SchemaPlaces(
        Position record, Position version, Position alignment, Position fieldList, Map<String, Position> fields) {
    /** Copies the map. */
    public SchemaPlaces {
        fields = Map.copyOf(fields);
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
                entry(schema.root(), SchemaKeys.FIELDS)
                        .map(YamlMapping.Entry::keyPosition)
                        .orElse(start),
                fields(schema.root()));
    }

    /** Where a field starts. */
    public Position field(String name) {
        return fields.getOrDefault(name, fieldList);
    }

    private static Map<String, Position> fields(YamlNode root) {
        Map<String, Position> places = new HashMap<>();
        if (value(root, SchemaKeys.FIELDS).orElse(root) instanceof YamlSequence list) {
            for (YamlNode field : list.items()) {
                if (value(field, SchemaKeys.NAME).orElse(field) instanceof YamlScalar name) {
                    places.put(name.text(), field.position());
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
