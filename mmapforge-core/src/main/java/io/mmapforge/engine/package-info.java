/**
 * The protocols by which threads and processes share records: reading, writing, appending, growing, repairing, syncing.
 *
 * <p>{@link io.mmapforge.engine.Format2Engine} and {@link io.mmapforge.engine.Format1Engine} are the two ways to do it; the
 * typed access on top of them is {@code io.mmapforge.store}.
 */
package io.mmapforge.engine;
