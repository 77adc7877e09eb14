/** Files under stress, and records that tell who wrote them. */
@NullMarked
package io.mmapforge.jcstress.state;

import org.jspecify.annotations.NullMarked;
