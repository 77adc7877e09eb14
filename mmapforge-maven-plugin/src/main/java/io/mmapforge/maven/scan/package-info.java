/** Reading the records of any store, one after the other, so that something else can be made of them. */
@NullMarked
package io.mmapforge.maven.scan;

import org.jspecify.annotations.NullMarked;
