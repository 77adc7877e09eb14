package io.mmapforge.store;

import io.mmapforge.convert.ValueRefusal;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.RecordLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What every access of a store to its records needs. Thread-safe.
 *
 * <p>No type to be named by programs: a public class lets those who call a store's methods by reflection, as scripting languages do.
 *
 * <p>The classes that extend it are the parts of {@link RecordStore}, by what they access. They are its ancestors, and not objects that
 * it has, because a get takes as long as the steps to the memory it loads from.
 */
public abstract sealed class StoreAccess implements ValueRefusal permits ScalarFields {
    private static final VarHandle VIEW;

    static {
        try {
            VIEW = MethodHandles.lookup().findVarHandle(StoreAccess.class, "view", RecordView.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RecordLayout layout;
    final RecordEngine engine;
    final ValueChecks checks;
    final ThreadTable threads;
    final int recordSize;

    /** The engine's, one step nearer: a get takes as long as the steps to the memory it loads from. */
    private RecordView view;

    StoreAccess(Path path, RecordLayout layout, RecordEngine engine) {
        this.layout = layout;
        this.engine = engine;
        this.recordSize = layout.recordSize();
        this.checks = new ValueChecks(path, layout);
        this.threads = new ThreadTable(() -> new ThreadBuffers(recordSize, checks));
        this.view = engine.view();
        engine.listen(newView -> VIEW.setVolatile(this, newView));
    }

    /** What to throw for a value that a field cannot hold. For generated code that converts values. */
    @Override
    public final ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return checks.outOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** What to throw for values that an array field cannot hold together. For generated code that converts values. */
    @Override
    public final ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return checks.arrayOutOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** The records that single loads may read, as {@link RecordEngine#view()}. */
    final RecordView view() {
        return (RecordView) VIEW.getOpaque(this);
    }

    final RecordEngine engine() {
        return engine;
    }

    final ThreadTable threads() {
        return threads;
    }

    /** Requires the size that a caller takes the records for to be theirs. */
    final void requireSize(int recordBytes) {
        if (recordBytes != recordSize) {
            throw checks.otherSize(recordBytes);
        }
    }

    final ValueChecks checks() {
        return checks;
    }
}
