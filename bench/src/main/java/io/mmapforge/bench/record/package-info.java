/** What reading or writing a whole record costs. */
@NullMarked
package io.mmapforge.bench.record;

import org.jspecify.annotations.NullMarked;
