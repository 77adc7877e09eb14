package io.mmapforge.layout;

import java.util.Objects;

/** A record definition breaks a rule of the layout, or a schema text is not one. */
public final class InvalidLayoutException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param message what is wrong, with the value found and the values allowed
     */
    public InvalidLayoutException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }
}
