/** Tests of what is generated in C. */
@NullMarked
package io.mmapforge.maven.generate.c;

import org.jspecify.annotations.NullMarked;
