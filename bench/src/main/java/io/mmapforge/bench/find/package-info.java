/** What finding a record costs: by its key, and by its place in an order; and what it costs to keep it to be found. */
@NullMarked
package io.mmapforge.bench.find;

import org.jspecify.annotations.NullMarked;
