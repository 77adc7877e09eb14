/** A host that writes trades into a store of its own. */
@NullMarked
package io.mmapforge.spark;

import org.jspecify.annotations.NullMarked;
