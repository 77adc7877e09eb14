/** Runs the benchmarks on several JDKs, and has the report written. */
@NullMarked
package io.mmapforge.bench.run;

import org.jspecify.annotations.NullMarked;
