/** What reading a string costs. */
@NullMarked
package io.mmapforge.bench.string;

import org.jspecify.annotations.NullMarked;
