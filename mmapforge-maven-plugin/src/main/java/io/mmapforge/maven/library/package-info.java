/** Libraries that are fetched when a goal needs them, and what is linked with them. */
@NullMarked
package io.mmapforge.maven.library;

import org.jspecify.annotations.NullMarked;
