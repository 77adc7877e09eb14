/** Stores that processes in containers share, which are given boot ids of their own and see files by other paths. */
package io.mmapforge.crash.container;
