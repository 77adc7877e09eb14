package io.mmapforge.maven.generate.c;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The macros without parameters of the headers of C and C++, and of those that the runtime includes, that have the form of a name in a schema:
 * {@code EOF}, {@code stdin}, {@code linux}. Where a header of them was included, the compiler puts their text in the place of every member of
 * that name.
 */
final class CMacros {
    private static final String RESOURCE = "macros.txt";

    private CMacros() {}

    /** The list is long, and is read when a name is looked at for the first time. */
    private static final class Names {
        private static final Set<String> ALL = read();

        private static Set<String> read() {
            InputStream in = CMacros.class.getResourceAsStream(RESOURCE);
            if (in == null) {
                throw new IllegalStateException("the plugin has no resource " + RESOURCE + "; build it anew");
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                return lines.lines().collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether a name is a macro's. */
    static boolean has(String name) {
        return Names.ALL.contains(name);
    }
}
