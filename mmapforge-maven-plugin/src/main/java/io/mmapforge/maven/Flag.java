package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is true or false. Maven would take any other word for false, and a guard would be off that somebody
 * thinks is on; so these parameters reach us as text.
 */
final class Flag {
    private Flag() {}

    /**
     * What a parameter is set to.
     *
     * @param name the parameter's name
     * @param value its value, as it stands in the POM or on the command line
     * @throws InvalidRequestException if that is neither true nor false
     */
    static boolean of(String name, @Nullable String value) throws InvalidRequestException {
        String stated = value == null ? "" : value.strip();
        return switch (stated) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidRequestException(
                        name + " is '" + stated + "', expected true or false; set it to one of them");
        };
    }
}
