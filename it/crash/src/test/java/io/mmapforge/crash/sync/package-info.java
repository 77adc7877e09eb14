/** A disk that fails to take a sync. */
package io.mmapforge.crash.sync;
