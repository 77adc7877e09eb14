/** What reading, writing and comparing strings and bytes costs. */
@NullMarked
package io.mmapforge.bench.string;

import org.jspecify.annotations.NullMarked;
