/** From JMH's results to a table for people. */
@NullMarked
package io.mmapforge.bench.report;

import org.jspecify.annotations.NullMarked;
