/** A picture of bars, as SVG. */
@NullMarked
package io.mmapforge.bench.report.chart;

import org.jspecify.annotations.NullMarked;
