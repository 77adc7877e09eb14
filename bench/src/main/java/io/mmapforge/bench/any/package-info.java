/** What reading a store costs without the classes that were generated for it. */
@NullMarked
package io.mmapforge.bench.any;

import org.jspecify.annotations.NullMarked;
