/**
 * Records as a file of Apache Arrow's IPC format, by the library of Arrow's own metadata. The rest is memory laid out as Arrow has it, which
 * needs neither native memory nor a flag of the JVM, as Arrow's library for vectors does. Loaded by a class loader that has the library, and
 * known to nothing else by more than its name.
 */
@NullMarked
package io.mmapforge.maven.flatbuffers;

import org.jspecify.annotations.NullMarked;
