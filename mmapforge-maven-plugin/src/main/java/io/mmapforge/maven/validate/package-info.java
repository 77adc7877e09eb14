/** The second stage: every rule of the schema language is checked, and a record that keeps them all is laid out. */
@NullMarked
package io.mmapforge.maven.validate;

import org.jspecify.annotations.NullMarked;
