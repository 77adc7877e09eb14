package io.mmapforge.layout;

import java.util.HashSet;
import java.util.Set;

/** The keys of an object of JSON, each with its value still to be read. No key may occur twice. */
final class JsonObject {
    private final JsonTokens json;
    private final Set<String> seen = new HashSet<>();
    private boolean ended;

    /** Begins to read an object. */
    JsonObject(JsonTokens json) {
        this.json = json;
        json.expect('{');
    }

    /** Whether another key follows; if not, the object has been read to its end. */
    boolean hasNext() {
        if (!ended && !seen.isEmpty() && !json.accept(',')) {
            json.expect('}');
            ended = true;
        }
        return !ended;
    }

    /** The next key. Its value has to be read before the next call. */
    String next() {
        String key = json.string();
        if (!seen.add(key)) {
            throw json.error("key '" + key + "' occurs twice");
        }
        json.expect(':');
        return key;
    }

    InvalidLayoutException unknown(String key) {
        return json.error("unknown key '" + key + "'");
    }
}
