/** Go: a package for each record type, or several, and one that all of them import. */
@NullMarked
package io.mmapforge.maven.generate.go;

import org.jspecify.annotations.NullMarked;
