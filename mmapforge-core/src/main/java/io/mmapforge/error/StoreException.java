package io.mmapforge.error;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The root of everything a store throws on purpose. Unchecked, because most of it cannot be mended at the call. */
public abstract class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    StoreException(Path path, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message") + " [" + Objects.requireNonNull(path, "path") + "]", cause);
        this.path = path.toString();
    }

    /** A message about one field. */
    static String ofField(String field, String message) {
        return "field '" + Objects.requireNonNull(field, "field") + "': " + Objects.requireNonNull(message, "message");
    }

    /** The store's file, as it was given to the call that opened it. */
    public final Path path() {
        return Path.of(path);
    }
}
