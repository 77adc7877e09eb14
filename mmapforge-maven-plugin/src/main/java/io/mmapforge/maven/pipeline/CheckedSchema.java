package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.lock.LayoutLock;
import io.mmapforge.maven.model.RecordModel;
import java.util.Optional;

/**
 * A schema file that keeps every rule of the schema language.
 *
 * @param file the file
 * @param model its record, with the layouts of earlier versions as its lock has them
 * @param lock its lock, if there is a readable one
 */
record CheckedSchema(SchemaFile file, RecordModel model, Optional<LayoutLock> lock) {}
