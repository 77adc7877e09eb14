/** Writers that are killed at random while others write and read: nothing torn, nothing lost, nothing twice. */
package io.mmapforge.crash.kill;
