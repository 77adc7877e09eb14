/**
 * What the competitors share. The packages below have them: each keeps the same records in a file of its own, in its own way, as
 * its own documentation advises.
 */
@NullMarked
package io.mmapforge.bench.competitor;

import org.jspecify.annotations.NullMarked;
