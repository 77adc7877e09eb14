package io.mmapforge.maven.pipeline;

import java.nio.file.Path;

/**
 * A file that is left out, but was most likely meant to be a schema or a lock.
 *
 * @param path where it is
 * @param intended where it would be read
 */
record MisnamedFile(Path path, Path intended) {}
