/** Stores on a file system that has no room left. */
package io.mmapforge.crash.disk;
