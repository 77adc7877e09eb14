package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** A parameter that is a whole number. It reaches us as text, since Maven does not say what it expected instead of a word. */
final class WholeNumber {
    private WholeNumber() {}

    /**
     * What a parameter is set to.
     *
     * @param name the parameter's name
     * @param value its value, as it stands in the POM or on the command line
     * @param least the least that it may be
     * @param most the most that it may be; {@link Long#MAX_VALUE} if there is no limit
     * @throws InvalidRequestException if it is none, or outside the range
     */
    static long of(String name, @Nullable String value, long least, long most) throws InvalidRequestException {
        String stated = value == null ? "" : value.strip();
        try {
            long number = Long.parseLong(stated);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number outside the range is.
        }
        throw new InvalidRequestException(name + " is '" + stated + "', expected a whole number of at least " + least
                + (most == Long.MAX_VALUE ? "" : " and at most " + most) + "; set it to one");
    }
}
