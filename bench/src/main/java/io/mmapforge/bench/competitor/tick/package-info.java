/** Competitors that keep records of a string and three numbers, of 104 bytes. */
@NullMarked
package io.mmapforge.bench.competitor.tick;

import org.jspecify.annotations.NullMarked;
