package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;

/**
 * A value that is written in a way that schemas don't allow. It has been reported: later stages pass over it.
 *
 * @param position where it starts
 */
public record YamlRejected(Position position) implements YamlNode {}
