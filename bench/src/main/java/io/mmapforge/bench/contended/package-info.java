/** What a record costs that several threads want at the same time. */
@NullMarked
package io.mmapforge.bench.contended;

import org.jspecify.annotations.NullMarked;
