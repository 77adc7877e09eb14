/**
 * What all benchmarks share: how they run, and the records they work on.
 *
 * <p>One package for each subject, one class in it for each question, one method in the class for each competitor. The
 * competitors themselves are in {@link io.mmapforge.bench.competitor}.
 */
@NullMarked
package io.mmapforge.bench;

import org.jspecify.annotations.NullMarked;
