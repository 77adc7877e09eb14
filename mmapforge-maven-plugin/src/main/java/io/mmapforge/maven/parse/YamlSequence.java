package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;
import java.util.List;

/**
 * A list of values.
 *
 * @param position where it starts
 * @param items the values in order
 */
public record YamlSequence(Position position, List<YamlNode> items) implements YamlNode {
    /** Copies the list. */
    public YamlSequence {
        items = List.copyOf(items);
    }
}
