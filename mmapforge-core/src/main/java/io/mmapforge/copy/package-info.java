/** Copies of stores that are in use. */
@NullMarked
package io.mmapforge.copy;

import org.jspecify.annotations.NullMarked;
