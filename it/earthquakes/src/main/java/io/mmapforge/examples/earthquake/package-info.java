/** A week of real earthquakes in a generated store, written by one process and read by others at the same time. */
@NullMarked
package io.mmapforge.examples.earthquake;

import org.jspecify.annotations.NullMarked;
