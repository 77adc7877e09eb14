/** Competitors that find the record of a key: a number, or a string of 12 bytes. */
@NullMarked
package io.mmapforge.bench.competitor.keyed;

import org.jspecify.annotations.NullMarked;
