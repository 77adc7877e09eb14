/**
 * What commit lanes cost: the same records in a file of format 2, whose writes go through lanes, and in one of format 1, which
 * has a plain sequence lock and leaves a torn record when its writer is killed.
 */
@NullMarked
package io.mmapforge.bench.lanes;

import org.jspecify.annotations.NullMarked;
