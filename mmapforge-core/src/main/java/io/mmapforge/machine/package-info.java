/**
 * Which run of the operating system this is, and whether a file was last forced in the same one.
 *
 * <p>What memory held is lost with the run, so a store has to tell a crash of the machine from the death of a process.
 */
package io.mmapforge.machine;
