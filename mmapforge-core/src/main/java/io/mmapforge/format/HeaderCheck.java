package io.mmapforge.format;

import io.mmapforge.error.CorruptStoreException;
import java.nio.file.Path;

/** Refuses header fields that cannot be true. Every check is made before the field is used for anything. */
final class HeaderCheck {
    private static final String REMEDY = "; the file is damaged or was not written as a store, restore it from a copy";

    private final Path path;

    HeaderCheck(Path path) {
        this.path = path;
    }

    void inRange(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw corrupt(field, value, min + ".." + max);
        }
    }

    void multipleOf(String field, long value, long unit) {
        if (value % unit != 0) {
            throw corrupt(field, value, "a multiple of " + unit);
        }
    }

    void equal(String field, long value, long expected) {
        if (value != expected) {
            throw corrupt(field, value, Long.toString(expected));
        }
    }

    CorruptStoreException corrupt(String field, long value, String expected) {
        return corrupt("header field " + field + "=" + value + ", expected " + expected);
    }

    CorruptStoreException corrupt(String problem) {
        return new CorruptStoreException(path, "corrupt store: " + problem + REMEDY);
    }
}
