/** From JMH's results to the tables and the picture of docs/PERFORMANCE.md. */
@NullMarked
package io.mmapforge.bench.report;

import org.jspecify.annotations.NullMarked;
