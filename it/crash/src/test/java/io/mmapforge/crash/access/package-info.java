/** Stores that several accounts share, and surroundings that hide things from a process. */
package io.mmapforge.crash.access;
