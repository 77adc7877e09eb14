package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.ParsedSchema;

/**
 * A schema file that keeps every rule of the schema language.
 *
 * @param file the file
 * @param parsed its tree, with the place of every value, and where to report more about it
 * @param model its record
 */
record CheckedSchema(SchemaFile file, ParsedSchema parsed, RecordModel model) {}
