/** What a record costs that several threads want at the same time, or several processes. */
@NullMarked
package io.mmapforge.bench.contended;

import org.jspecify.annotations.NullMarked;
