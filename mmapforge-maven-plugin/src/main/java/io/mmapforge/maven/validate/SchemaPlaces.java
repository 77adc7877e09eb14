package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @param fieldNames the names of its fields in order
     */
    public static SchemaPlaces of(ParsedYaml schema, List<String> fieldNames) {
        Optional<YamlMapping> root =
                schema.root() instanceof YamlMapping mapping ? Optional.of(mapping) : Optional.empty();
        Position start = schema.root().position();
        Position version =
                value(root, SchemaKeys.VERSION).map(YamlNode::position).orElse(start);
        return new SchemaPlaces(
                value(root, SchemaKeys.RECORD).map(YamlNode::position).orElse(start),
                version,
                value(root, SchemaKeys.ALIGN).map(YamlNode::position).orElse(version),
                root.flatMap(mapping -> mapping.entry(SchemaKeys.FIELDS))
                        .map(YamlMapping.Entry::keyPosition)
                        .orElse(start),
                fields(value(root, SchemaKeys.FIELDS), fieldNames));
    }

    /** Where a field starts. */
    public Position field(String name) {
        return fields.getOrDefault(name, fieldList);
    }

    private static Map<String, Position> fields(Optional<YamlNode> list, List<String> fieldNames) {
        Map<String, Position> places = new LinkedHashMap<>();
        List<YamlNode> items = new ArrayList<>();
        list.filter(YamlSequence.class::isInstance)
                .map(YamlSequence.class::cast)
                .ifPresent(sequence -> items.addAll(sequence.items()));
        for (int i = 0; i < Math.min(items.size(), fieldNames.size()); i++) {
            places.put(fieldNames.get(i), items.get(i).position());
        }
        return places;
    }

    private static Optional<YamlNode> value(Optional<YamlMapping> root, String key) {
        return root.flatMap(mapping -> mapping.entry(key)).map(YamlMapping.Entry::value);
    }
}
