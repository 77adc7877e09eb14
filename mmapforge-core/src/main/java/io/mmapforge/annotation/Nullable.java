package io.mmapforge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type of generated code one of whose values is null: the component of a record for an optional field without a value.
 *
 * <p>Tools that check for null go by the simple name. It is a type of this library so that generated code needs no other one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Nullable {}
