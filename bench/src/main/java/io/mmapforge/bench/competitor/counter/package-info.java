/** Counters that many add to: one in each quote, 48 bytes from the next. */
@NullMarked
package io.mmapforge.bench.competitor.counter;

import org.jspecify.annotations.NullMarked;
