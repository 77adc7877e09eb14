/** How a store is moved to another version of its layout: into a new file, whole or not at all. */
@NullMarked
package io.mmapforge.migrate;

import org.jspecify.annotations.NullMarked;
