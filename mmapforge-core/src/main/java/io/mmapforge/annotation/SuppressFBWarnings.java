package io.mmapforge.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells SpotBugs, which goes by the simple name, what a generated class does on purpose.
 *
 * <p>It is a type of this library so that generated code needs no other one.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SuppressFBWarnings {
    /** The patterns that don't matter, for example {@code EI_EXPOSE_REP}. Of a single string SpotBugs makes all patterns. */
    String[] value();
}
