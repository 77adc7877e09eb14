/** What it costs to change a part of a record so that nobody comes between. */
@NullMarked
package io.mmapforge.bench.edit;

import org.jspecify.annotations.NullMarked;
