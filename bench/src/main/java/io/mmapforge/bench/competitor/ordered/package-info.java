/** Competitors that keep records in the order of a time, of 48 bytes. */
@NullMarked
package io.mmapforge.bench.competitor.ordered;

import org.jspecify.annotations.NullMarked;
