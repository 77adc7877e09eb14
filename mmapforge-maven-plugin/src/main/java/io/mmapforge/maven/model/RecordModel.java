package io.mmapforge.maven.model;

import io.mmapforge.layout.RecordLayout;

/**
 * A record type that keeps every rule of the schema language, laid out and ready to be generated.
 *
 * @param layout where every field lies
 * @param packageName the package of the generated classes, never empty
 * @param schemaFileName the bare name of the schema's file, for example {@code tick.mmf.yaml}
 */
public record RecordModel(RecordLayout layout, String packageName, String schemaFileName) {}
