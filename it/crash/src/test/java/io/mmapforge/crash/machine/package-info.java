/** Stores that a crash of the machine has left, as far as their bytes can tell it. */
package io.mmapforge.crash.machine;
