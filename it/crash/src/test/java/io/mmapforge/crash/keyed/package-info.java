/** Stores with a key that several processes use: while the key file grows, after a crash of the machine, and with keys made to collide. */
package io.mmapforge.crash.keyed;
