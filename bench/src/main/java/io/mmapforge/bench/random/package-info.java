/** What access in no order costs, in a file that no cache holds. */
@NullMarked
package io.mmapforge.bench.random;

import org.jspecify.annotations.NullMarked;
