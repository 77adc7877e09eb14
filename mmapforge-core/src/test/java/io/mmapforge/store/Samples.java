package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

import io.mmapforge.any.AnyStore;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.Fingerprint;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.ValueType;
import io.mmapforge.migrate.FieldFunction;
import io.mmapforge.migrate.FieldPlan;
import io.mmapforge.migrate.Migration;
import io.mmapforge.migrate.MigrationProgress;
import io.mmapforge.report.Recovery;
import io.mmapforge.testing.QuoteLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** An object of every type that programs can have or hand over, around one store of two {@code TICK} records, and an empty one with a key. */
final class Samples implements AutoCloseable {
    private final RecordStore store;
    private final RecordStore keyed;
    private final AnyStore any;
    private final List<Object> objects;

    Samples(Path path) {
        store = RecordStore.create(path, TICK, StoreOptions.defaults());
        TickCursor.append(store, 2);
        keyed = RecordStore.create(path.resolveSibling("keyed.mmf"), QuoteLayout.QUOTE, StoreOptions.defaults());
        any = AnyStore.open(path);
        io.mmapforge.any.AnyCursor anyCursor = any.cursor();
        anyCursor.moveTo(0);
        RecordSpliterator.CursorFactory<TickCursor> cursors = (from, to) -> new TickCursor(store, from, to);
        Consumer<RecordCursor> nothing = cursor -> {};
        RecordEncoder<Object> encoder = (record, target) -> {};
        FieldFunction function = record -> 1.0;
        MigrationProgress progress = (done, all) -> {};
        objects = List.of(
                store,
                new RecordBatch(store),
                new WordReading(store),
                new RecordSnapshot(store),
                new TickCursor(store),
                new RecordSpliterator<>(store, cursors),
                cursors,
                nothing,
                encoder,
                store.buffer(),
                store.edit(0),
                store.update(0, 104),
                keyed.key(),
                any,
                any.get(0),
                anyCursor,
                StoreOptions.defaults(),
                FileFormat.V2,
                WaitStrategy.parking(),
                WriterMode.SHARED,
                UncertainRecords.KEEP,
                Unmapping.AT_CLOSE,
                TICK,
                LayoutHistory.of(TICK),
                TICK.fingerprint(),
                TICK.fields().get(0),
                FieldType.STRING,
                NumberForm.INT32,
                FieldDefinition.of("price", FieldType.INT8),
                Recovery.Cause.NONE,
                Recovery.none(1),
                path,
                Duration.ZERO,
                Instant.EPOCH,
                LocalDate.EPOCH,
                BigDecimal.ONE,
                new UUID(1, 2),
                Optional.empty(),
                TimeResolution.MILLIS,
                new NamedNumber("BUY", 1),
                new EnumType("Side", List.of(new NamedNumber("BUY", 1))),
                MemberDefinition.of("price", ValueType.of(FieldType.INT8)),
                StructType.of("Level", List.of(MemberDefinition.of("price", ValueType.of(FieldType.INT8)))),
                DefaultValue.parse(ValueType.of(FieldType.INT8), "1"),
                ByteBuffer.allocate(8),
                new byte[Fingerprint.BYTES],
                new boolean[1],
                new short[1],
                new int[1],
                new long[1],
                new float[1],
                new double[1],
                "text",
                new Exception("a cause"),
                List.of(),
                FieldPlan.Fate.KEPT,
                function,
                progress,
                Migration.to(TICK),
                PosixFilePermissions.fromString("rw-------"));
    }

    RecordStore store() {
        return store;
    }

    /** An object of a type or of one below it, if there is one. */
    Optional<Object> of(Class<?> type) {
        return objects.stream().filter(type::isInstance).findFirst();
    }

    /** An argument for a parameter; numbers are such that they fit a string field of {@code TICK}, and a layout. */
    Object argument(Class<?> type) {
        if (type == int.class) {
            return 8;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == double.class) {
            return 1d;
        }
        if (type == Set.class) {
            return PosixFilePermissions.fromString("rw-------");
        }
        return of(type).orElseThrow(() -> new AssertionError("no sample of a new parameter type: " + type));
    }

    @Override
    public void close() {
        store.close();
        keyed.close();
        any.close();
    }
}
