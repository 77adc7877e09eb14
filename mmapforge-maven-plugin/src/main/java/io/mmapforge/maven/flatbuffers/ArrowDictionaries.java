package io.mmapforge.maven.flatbuffers;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.NamedNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of enums, of which values are places: those of the schema in its order, then numbers that no constant has as they are met.
 * Not thread-safe.
 */
final class ArrowDictionaries {
    private final Map<String, Dictionary> byType = new LinkedHashMap<>();

    Dictionary of(EnumType type) {
        return byType.computeIfAbsent(type.name(), name -> new Dictionary(byType.size(), type));
    }

    List<Dictionary> all() {
        return List.copyOf(byType.values());
    }

    /** The constants of one enum. */
    static final class Dictionary {
        private final long id;
        private final Map<Long, Integer> places = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        private Dictionary(long id, EnumType type) {
            this.id = id;
            for (NamedNumber constant : type.constants()) {
                places.put((long) constant.number(), names.size());
                names.add(constant.name());
            }
        }

        long id() {
            return id;
        }

        int place(long number) {
            Integer known = places.get(number);
            if (known != null) {
                return known;
            }
            places.put(number, names.size());
            names.add(Long.toString(number));
            return names.size() - 1;
        }

        ContentVector names() {
            ContentVector vector = ContentVector.ofNames("");
            names.forEach(name -> vector.add(name.getBytes(StandardCharsets.UTF_8)));
            return vector;
        }
    }
}
