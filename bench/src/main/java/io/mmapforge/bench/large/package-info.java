/** Whether a record far behind in a large file costs more. */
@NullMarked
package io.mmapforge.bench.large;

import org.jspecify.annotations.NullMarked;
