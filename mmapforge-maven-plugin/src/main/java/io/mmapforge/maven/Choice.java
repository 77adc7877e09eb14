package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter that is one of a few words. */
final class Choice {
    private Choice() {}

    /**
     * What a parameter is set to.
     *
     * @param name the parameter's name
     * @param value its value, as it stands in the POM or on the command line
     * @param words the words that it may be, two at least
     * @throws InvalidRequestException if it is none of them
     */
    static String of(String name, @Nullable String value, List<String> words) throws InvalidRequestException {
        String stated = value == null ? "" : value.strip();
        if (words.contains(stated)) {
            return stated;
        }
        int last = words.size() - 1;
        throw new InvalidRequestException(name + " is '" + stated + "', expected "
                + String.join(", ", words.subList(0, last)) + " or " + words.get(last) + "; set it to one of them");
    }
}
