package io.mmapforge.maven.target;

/** A type that a schema defines, with its name in a language. */
public sealed interface TargetType permits TargetEnum, TargetFlags, TargetStruct {
    /** The name; that in the schema, UpperCamelCase, unless the schema's section gives another. */
    String name();

    /** The name in the schema. */
    String schemaName();
}
