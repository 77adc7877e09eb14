/** What is wrong with a schema, where, and how to mend it: collected from every stage, then shown to the user. */
@NullMarked
package io.mmapforge.maven.diagnostic;

import org.jspecify.annotations.NullMarked;
