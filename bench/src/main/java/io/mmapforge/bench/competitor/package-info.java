/** The competitors: each keeps the same records in a file of its own, in its own way. */
@NullMarked
package io.mmapforge.bench.competitor;

import org.jspecify.annotations.NullMarked;
