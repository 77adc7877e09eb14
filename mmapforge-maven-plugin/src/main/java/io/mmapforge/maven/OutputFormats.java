package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the commands of the core's jar can write what they tell. */
final class OutputFormats {
    private static final List<String> ALL = List.of("text", "json", "csv");

    private OutputFormats() {}

    /**
     * The option for what the parameter {@code format} is set to.
     *
     * @throws InvalidRequestException if that is none of the formats
     */
    static String option(@Nullable String format) throws InvalidRequestException {
        return "--format=" + of(format);
    }

    /**
     * What the parameter {@code format} is set to.
     *
     * @throws InvalidRequestException if that is none of the formats
     */
    static String of(@Nullable String format) throws InvalidRequestException {
        return Choice.of("format", format, ALL);
    }
}
