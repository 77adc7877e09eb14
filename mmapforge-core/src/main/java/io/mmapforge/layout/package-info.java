/**
 * What a record looks like: field types, offsets, sizes, fingerprints, and the text that describes them in a file.
 *
 * <p>The generator computes a layout from a schema, a store reads one from its file, and both compare them with the
 * classes of this package. It depends on nothing else.
 */
package io.mmapforge.layout;
