package io.mmapforge.maven.pipeline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A library that has a say in what is generated.
 *
 * @param name which library, with its version
 * @param file the library itself, if its version does not tell what is in it; else null
 */
public record GeneratorPart(String name, @Nullable Path file) {}
