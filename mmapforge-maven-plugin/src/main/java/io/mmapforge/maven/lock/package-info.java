/** The lock file beside a schema: every released version's layout, and what a change of it means to files and programs. */
@NullMarked
package io.mmapforge.maven.lock;

import org.jspecify.annotations.NullMarked;
