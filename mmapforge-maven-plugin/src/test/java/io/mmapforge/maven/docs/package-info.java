/** The documents of the project: what is generated in them is up to date, and what is written by hand is true. */
@NullMarked
package io.mmapforge.maven.docs;

import org.jspecify.annotations.NullMarked;
