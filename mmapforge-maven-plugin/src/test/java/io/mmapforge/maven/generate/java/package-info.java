/** The generator's tests: its output is compared with golden sources, compiled, and executed. */
@NullMarked
package io.mmapforge.maven.generate.java;

import org.jspecify.annotations.NullMarked;
