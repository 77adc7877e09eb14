/** The first stage: the bytes of a file become a tree of values that know their places in the file. */
@NullMarked
package io.mmapforge.maven.parse;

import org.jspecify.annotations.NullMarked;
