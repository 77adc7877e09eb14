package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.Position;

/** A value and where it stands in the schema file. */
record Located<T>(T value, Position position) {}
