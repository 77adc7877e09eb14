/** Files of Apache Arrow, and the library that writing them takes. */
@NullMarked
package io.mmapforge.maven.arrow;

import org.jspecify.annotations.NullMarked;
