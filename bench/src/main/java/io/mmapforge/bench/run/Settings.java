package io.mmapforge.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a run is to do.
 *
 * @param jdks to measure on; none if only the report is to be written anew
 * @param include found in the names of the benchmarks to run, a regular expression; empty for all
 * @param jmhArguments more arguments for JMH
 * @param machine it runs on, in words
 */
record Settings(List<Jdk> jdks, String include, List<String> jmhArguments, String machine) {
    private static final String PREFIX = "mmapforge.bench.";

    /**
     * Reads the properties {@code mmapforge.bench.jdks}, {@code include}, {@code jmh}, {@code machine} and
     * {@code reportOnly}.
     *
     * @throws IOException if the machine cannot be looked at
     * @throws UncheckedIOException if a JDK cannot be looked at
     * @throws IllegalArgumentException if a directory is not a JDK's, or two of them have the same version
     */
    static Settings of(Properties properties, Path runningJdk) throws IOException {
        List<Jdk> jdks = Stream.concat(
                        Stream.of(runningJdk),
                        split(text(properties, "jdks"), ",").map(Path::of))
                .distinct()
                .map(Settings::jdk)
                .toList();
        requireDifferentVersions(jdks);
        return new Settings(
                Boolean.parseBoolean(text(properties, "reportOnly")) ? List.of() : jdks,
                text(properties, "include"),
                split(text(properties, "jmh"), "\\s+").toList(),
                Machine.named(properties));
    }

    boolean isEverything() {
        return include.isEmpty();
    }

    private static void requireDifferentVersions(List<Jdk> jdks) {
        Map<Integer, Jdk> byVersion = new HashMap<>();
        for (Jdk jdk : jdks) {
            Jdk other = byVersion.put(jdk.featureVersion(), jdk);
            if (other != null) {
                throw new IllegalArgumentException("two JDKs of version " + jdk.featureVersion() + ": " + other.home()
                        + " and " + jdk.home() + ", expected one of each; the JDK that runs Maven is measured anyway");
            }
        }
    }

    private static Jdk jdk(Path home) {
        try {
            return Jdk.at(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Properties properties, String name) {
        return properties.getProperty(PREFIX + name, "").strip();
    }

    private static Stream<String> split(String text, String by) {
        return Arrays.stream(text.split(by)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
