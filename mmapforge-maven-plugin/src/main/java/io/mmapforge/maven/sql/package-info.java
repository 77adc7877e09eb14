/** Stores as tables of SQL: what their columns are, and what a database has to offer for it. */
@NullMarked
package io.mmapforge.maven.sql;

import org.jspecify.annotations.NullMarked;
