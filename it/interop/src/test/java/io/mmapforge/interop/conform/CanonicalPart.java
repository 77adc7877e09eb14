package io.mmapforge.interop.conform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes parts of fields out of canonical JSON, and puts them into it: elements of arrays, members of structs and of elements. A path is the
 * field's name and those of members, with points between them; the number of an element is 0 where the field is no array.
 */
final class CanonicalPart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalPart() {}

    /** The part of a record; {@code null} if the field has no value. */
    static String of(String record, String path, int k) {
        JsonNode node = JSON.readTree(record);
        for (String name : path.split("\\.")) {
            node = node.get(name);
            node = node.isArray() && !name.equals("marks") ? node.get(k) : node;
            if (node.isNull()) {
                return "null";
            }
        }
        return node.toString();
    }

    /** A record with the part of another one. */
    static String mixed(String record, String path, int k, String other) {
        JsonNode root = JSON.readTree(record);
        JsonNode part = JSON.readTree(of(other, path, k));
        String[] names = path.split("\\.");
        JsonNode node = root;
        for (int i = 0; i < names.length - 1; i++) {
            node = node.get(names[i]);
            node = node.isArray() ? node.get(k) : node;
        }
        String last = names[names.length - 1];
        if (names.length == 1 && node.get(last).isArray()) {
            ((ArrayNode) node.get(last)).set(k, part);
        } else {
            ((ObjectNode) node).set(last, part);
        }
        return root.toString();
    }
}
