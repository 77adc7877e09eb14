/** Python 3.9: a module for each record type, and one that all of them import. */
@NullMarked
package io.mmapforge.maven.generate.python;

import org.jspecify.annotations.NullMarked;
