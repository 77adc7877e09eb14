import org.jspecify.annotations.NullMarked;

/**
 * The run-time library of mmapforge. It needs nothing but {@code java.base}; where they are there, {@code jdk.jfr} records what stores do, and
 * {@code java.management} shows it.
 *
 * <p>An argument that is null is a {@link NullPointerException} with the parameter's name, unless the method says that null is
 * allowed. A cause that an exception is built with may be null.
 */
@NullMarked
module io.mmapforge.core {
    requires static java.management;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports io.mmapforge.annotation;
    exports io.mmapforge.any;
    exports io.mmapforge.convert;
    exports io.mmapforge.error;
    exports io.mmapforge.layout;
    exports io.mmapforge.migrate;
    exports io.mmapforge.report;
    exports io.mmapforge.store;
}
