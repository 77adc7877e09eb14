import org.jspecify.annotations.NullMarked;

/** The run-time library of mmapforge. It needs nothing but {@code java.base}. */
@NullMarked
module io.mmapforge.core {
    requires static org.jspecify;

    exports io.mmapforge.annotation;
    exports io.mmapforge.convert;
    exports io.mmapforge.error;
    exports io.mmapforge.layout;
    exports io.mmapforge.report;
    exports io.mmapforge.store;
}
