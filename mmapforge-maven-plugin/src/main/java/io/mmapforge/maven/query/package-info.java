/** What a query of stores answers, written for a person or a program. */
@NullMarked
package io.mmapforge.maven.query;

import org.jspecify.annotations.NullMarked;
