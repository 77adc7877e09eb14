/** What adding a record costs. */
@NullMarked
package io.mmapforge.bench.append;

import org.jspecify.annotations.NullMarked;
