package io.mmapforge.maven.model;

import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.Optional;

/**
 * What the records of a store are found by.
 *
 * @param key the names of the key's fields in its order, none if there is no key
 * @param order the name of the field that records are in the order of, if there is one
 */
public record Lookups(List<String> key, Optional<String> order) {
    /** Copies the list. */
    public Lookups {
        key = List.copyOf(key);
    }

    /**
     * A layout with them.
     *
     * @throws InvalidLayoutException if it has no such fields, or records can't be found by them
     */
    public RecordLayout of(RecordLayout layout) {
        RecordLayout keyed = key.isEmpty() ? layout : layout.withKey(key);
        return order.map(keyed::withOrder).orElse(keyed);
    }
}
