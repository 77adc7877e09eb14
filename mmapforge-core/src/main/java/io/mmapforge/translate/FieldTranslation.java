package io.mmapforge.translate;

import io.mmapforge.layout.FieldLayout;
import org.jspecify.annotations.Nullable;

/**
 * How one field of the program is read from a file of another version. Immutable and thread-safe.
 *
 * @param program the field in the program
 * @param file the field in the file; null if the file does not have it
 * @param value how its value is copied; null if the file does not have it
 */
record FieldTranslation(
        FieldLayout program,
        @Nullable FieldLayout file,
        @Nullable ValueCopy value) {}
