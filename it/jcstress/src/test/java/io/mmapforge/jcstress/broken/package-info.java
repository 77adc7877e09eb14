/** The controls: races in which one side leaves out a step of the protocol. What goes wrong by that has to be seen. */
@NullMarked
package io.mmapforge.jcstress.broken;

import org.jspecify.annotations.NullMarked;
