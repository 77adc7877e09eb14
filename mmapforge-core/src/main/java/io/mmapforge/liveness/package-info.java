/**
 * Who is alive: byte-range locks on a file beside the store, which the kernel frees when their process ends.
 *
 * <p>Nothing else decides that a writer is dead: no process id, no heartbeat, no time-out.
 */
package io.mmapforge.liveness;
