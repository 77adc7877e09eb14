/**
 * What reading or writing one number of a record costs, by the type of its field. The competitors are the types, so each is a
 * variant of the generated store.
 */
@NullMarked
package io.mmapforge.bench.types;

import org.jspecify.annotations.NullMarked;
