package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;

/**
 * A single value.
 *
 * @param position where it starts
 * @param kind what YAML 1.2 takes it for
 * @param text the content, without quotes and with escapes resolved
 */
public record YamlScalar(Position position, ScalarKind kind, String text) implements YamlNode {}
