/** Stands before the library's own package on the class path of child processes. */
package io.mmapforge.mapping;
