package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;
import java.util.List;
import java.util.Optional;

/**
 * Keys and their values.
 *
 * @param position where it starts
 * @param entries the entries in order; every key occurs once
 */
public record YamlMapping(Position position, List<Entry> entries) implements YamlNode {
    /** Copies the list. */
    public YamlMapping {
        entries = List.copyOf(entries);
    }

    /** The entry of a key, if there is one. */
    public Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key.equals(key)).findFirst();
    }

    /**
     * A key and its value.
     *
     * @param key the key
     * @param keyPosition where the key starts
     * @param value the value
     */
    public record Entry(String key, Position keyPosition, YamlNode value) {}
}
