/** Those that keep records of numbers of several types, plain and optional. */
@NullMarked
package io.mmapforge.bench.competitor.trade;

import org.jspecify.annotations.NullMarked;
