/** What opening a store costs. */
@NullMarked
package io.mmapforge.bench.open;

import org.jspecify.annotations.NullMarked;
