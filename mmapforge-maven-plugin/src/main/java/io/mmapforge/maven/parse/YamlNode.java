package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;

/** A value in a schema file that knows where it starts. */
public sealed interface YamlNode permits YamlMapping, YamlRejected, YamlScalar, YamlSequence {
    /** Where the value starts. */
    Position position();
}
