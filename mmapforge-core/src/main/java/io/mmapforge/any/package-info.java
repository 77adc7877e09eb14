/**
 * Any store, by what its own file says of its records: for programs that were not built for it.
 *
 * <p>{@link io.mmapforge.any.AnyStore} opens one, and gives its records' values by the fields' names or positions, as Java objects or as
 * primitives. It reads alone. A program that knows its records when it is built has it easier with a generated store, which is faster, too.
 */
package io.mmapforge.any;
