package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files that are not called like a schema or a lock, but were most likely meant to be. */
final class IntendedName {
    private static final String SCHEMA_KEY = "mmf";

    /** {@code x.mmf.yml}, {@code X.MMF.YAML}, {@code x.mmf.yaml.txt}; a store's own file may well be {@code x.mmf}. */
    private static final Pattern NEARLY_SCHEMA = named("(.+)\\.mmf\\.ya?ml(?:\\.txt)?");

    private static final Pattern NEARLY_LOCK = named("(.+)\\.mmf\\.lock(?:\\.txt)?");

    private static final Pattern OTHER_YAML = named("(.+)\\.ya?ml");

    private IntendedName() {}

    /** The path that a file was meant to have; nothing if it has it, or was meant to be something else. */
    static Optional<Path> of(Path file) throws IOException {
        String name = file.getFileName().toString();
        Optional<String> intended =
                renamed(NEARLY_SCHEMA, name, ".mmf.yaml").or(() -> renamed(NEARLY_LOCK, name, ".mmf.lock"));
        if (intended.isEmpty()
                && Files.isReadable(file)
                && OTHER_YAML.matcher(name).matches()
                && FirstKey.is(SCHEMA_KEY, file)) {
            intended = renamed(OTHER_YAML, name, ".mmf.yaml");
        }
        return intended.filter(other -> !other.equals(name)).map(file::resolveSibling);
    }

    private static Optional<String> renamed(Pattern pattern, String name, String end) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1) + end) : Optional.empty();
    }

    private static Pattern named(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
