/** How long it takes until a record that one process appends has arrived in another one that waits for it. */
@NullMarked
package io.mmapforge.bench.follow;

import org.jspecify.annotations.NullMarked;
