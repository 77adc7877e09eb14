/** What reading or writing one field of a record costs. */
@NullMarked
package io.mmapforge.bench.scalar;

import org.jspecify.annotations.NullMarked;
