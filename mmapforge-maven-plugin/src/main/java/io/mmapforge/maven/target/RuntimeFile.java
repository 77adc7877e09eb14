package io.mmapforge.maven.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The file that all sources of a language are built on, written by hand and the same for all schemas. */
public final class RuntimeFile {
    private static final String DIRECTORY = "/io/mmapforge/maven/runtime/";

    private RuntimeFile() {}

    /**
     * The text of a runtime, with the first line of a generated file.
     *
     * @param name the resource's name, for example {@code mmf.h}
     * @param mark what the language's files begin with
     * @throws IllegalStateException if the plugin was built without it
     */
    public static String read(String name, String mark) {
        try (InputStream in = RuntimeFile.class.getResourceAsStream(DIRECTORY + name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin has no runtime " + name + "; build it anew");
            }
            return mark + "its runtime, which is the same for every schema.\n"
                    + new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
