package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.TypeName;

/**
 * The number that stands for a value which Java has a class for: what accessors that allocate nothing give and take.
 *
 * @param suffix what such an accessor's name ends in, for example {@code Nanos}
 * @param javaType the type of the number in Java
 * @param variable what generated code calls the number
 * @param values what the Java type alone does not say about the number
 */
record RawForm(String suffix, TypeName javaType, String variable, String values) {}
