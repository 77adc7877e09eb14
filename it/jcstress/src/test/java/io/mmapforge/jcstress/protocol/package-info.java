/** Races through the library as it ships: what must never be seen is forbidden. */
@NullMarked
package io.mmapforge.jcstress.protocol;

import org.jspecify.annotations.NullMarked;
