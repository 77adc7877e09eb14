/** What it costs to look after stores: to verify, to copy and to migrate them. */
@NullMarked
package io.mmapforge.bench.care;

import org.jspecify.annotations.NullMarked;
