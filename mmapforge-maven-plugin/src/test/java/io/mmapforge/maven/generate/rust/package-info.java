/** Tests of what is generated in Rust. */
@NullMarked
package io.mmapforge.maven.generate.rust;

import org.jspecify.annotations.NullMarked;
