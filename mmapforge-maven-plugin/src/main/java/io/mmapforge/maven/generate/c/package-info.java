/** C11: a header for each record type, and one that all of them include. */
@NullMarked
package io.mmapforge.maven.generate.c;

import org.jspecify.annotations.NullMarked;
