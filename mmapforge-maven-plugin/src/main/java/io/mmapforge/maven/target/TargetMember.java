package io.mmapforge.maven.target;

import io.mmapforge.layout.MemberLayout;

/**
 * A member of a struct with its name in a language.
 *
 * @param name the name; that in the schema, {@code snake_case}, unless the schema's section gives another
 * @param layout type, place from the struct's start, and description
 */
public record TargetMember(String name, MemberLayout layout) {}
