package io.mmapforge.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store file that another program wrote, and the list of what it holds. */
record GoVector(byte[] file, JsonNode listed) {
    static GoVector load(String name) {
        return new GoVector(resource(name + ".mmf"), JsonMapper.shared().readTree(resource(name + ".json")));
    }

    JsonNode record(int index) {
        return listed.get("records").get(index);
    }

    int count() {
        return listed.get("count").intValue();
    }

    /** Puts a copy where it may be opened, and damaged. */
    Path copyTo(Path directory) {
        try {
            return Files.write(directory.resolve("vector.mmf"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = GoVector.class.getResourceAsStream("/go-format-1/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
