/** Records of nine numbers, of which two change together. */
@NullMarked
package io.mmapforge.bench.competitor.summary;

import org.jspecify.annotations.NullMarked;
