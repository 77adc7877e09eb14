package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter that is a list of texts. Maven gives null for an element without content. */
final class TextList {
    private TextList() {}

    /**
     * What a parameter is set to; an empty list if it is not.
     *
     * @param name the parameter's name
     * @param values its values, as they stand in the POM or on the command line
     * @param example what one of them may be
     * @throws InvalidRequestException if one is empty
     */
    static List<String> of(String name, @Nullable List<? extends @Nullable String> values, String example)
            throws InvalidRequestException {
        List<String> stated = new ArrayList<>();
        for (String value : values == null ? List.<String>of() : values) {
            if (value == null || value.isBlank()) {
                throw new InvalidRequestException(
                        name + ": one of them is empty; write e.g. " + example + ", or leave it out");
            }
            stated.add(value);
        }
        return stated;
    }
}
