/** A writer that is stopped in the middle of a write, neither dead nor at work. */
package io.mmapforge.crash.stop;
