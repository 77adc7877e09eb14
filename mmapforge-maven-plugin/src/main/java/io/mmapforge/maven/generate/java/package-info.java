/**
 * Writes the Java of a record type: its store, and its values as a Java record.
 *
 * <p>It sees a resolved {@link io.mmapforge.maven.model.RecordModel} alone, and knows neither YAML nor files.
 */
@NullMarked
package io.mmapforge.maven.generate.java;

import org.jspecify.annotations.NullMarked;
