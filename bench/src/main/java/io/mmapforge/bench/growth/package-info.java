/** How long single appends take while the file grows. */
@NullMarked
package io.mmapforge.bench.growth;

import org.jspecify.annotations.NullMarked;
