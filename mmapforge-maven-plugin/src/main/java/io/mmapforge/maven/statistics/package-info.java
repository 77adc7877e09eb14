/** What the values of a store's fields are like, found out in one pass over its records and in bounded memory. */
@NullMarked
package io.mmapforge.maven.statistics;

import org.jspecify.annotations.NullMarked;
