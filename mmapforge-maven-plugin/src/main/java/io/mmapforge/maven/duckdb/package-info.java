/**
 * What calls DuckDB's own classes. Loaded by a class loader that has them, and known to nothing else by more than its name.
 */
@NullMarked
package io.mmapforge.maven.duckdb;

import org.jspecify.annotations.NullMarked;
