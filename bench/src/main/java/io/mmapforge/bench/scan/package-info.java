/** What reading one column of many records costs. */
@NullMarked
package io.mmapforge.bench.scan;

import org.jspecify.annotations.NullMarked;
