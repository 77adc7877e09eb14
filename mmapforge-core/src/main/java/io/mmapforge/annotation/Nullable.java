package io.mmapforge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type one of whose values is null: in generated code the component of a record for an optional field without a value, in this
 * library what is returned for such a field.
 *
 * <p>Tools that check for null go by the simple name. It is a type of this library so that no other one is needed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Nullable {}
