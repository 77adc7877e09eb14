/** Competitors that keep records of five numbers, of 48 bytes. */
@NullMarked
package io.mmapforge.bench.competitor.quote;

import org.jspecify.annotations.NullMarked;
