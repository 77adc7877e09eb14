/** Records of a store in files that other programs read: which files, and how they become whole. */
@NullMarked
package io.mmapforge.maven.export;

import org.jspecify.annotations.NullMarked;
