/** Stands before the library's package of the same name, to get at the places where a process may be cut short. */
package io.mmapforge.index;
