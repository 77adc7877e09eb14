/** Competitors that keep records of up to 64 bytes without a meaning. */
@NullMarked
package io.mmapforge.bench.competitor.payload;

import org.jspecify.annotations.NullMarked;
