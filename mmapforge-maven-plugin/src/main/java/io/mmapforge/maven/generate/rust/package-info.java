/** Rust: a module for each record type, one that all of them use, and one that lists them. */
@NullMarked
package io.mmapforge.maven.generate.rust;

import org.jspecify.annotations.NullMarked;
