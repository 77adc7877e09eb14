package io.mmapforge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that mmapforge wrote, so that coverage and analysis tools may leave it out.
 *
 * <p>It carries neither a date nor a path, so the same schema always gives the same bytes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Generated {
    /** The schema file's name, for example {@code tick.mmf.yaml}. */
    String value();
}
