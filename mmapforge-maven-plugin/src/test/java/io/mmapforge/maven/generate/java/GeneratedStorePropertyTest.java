package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.validate.RandomRecords;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the schema and the values, what goes in through generated code comes out again.
 *
 * <p>A failure names the seed of its schema and shows the sources; {@code -Dmmapforge.schemas=1000} tries more of them.
 */
class GeneratedStorePropertyTest {
    private static final long FIRST_SEED = 20_261_120L;
    private static final long FIRST_SEED_OF_TYPES = 20_261_127_000L;
    private static final int RECORDS = 3;

    @TempDir
    Path directory;

    @Test
    void randomValuesOfRandomSchemasRoundTrip() {
        roundTrip(seed -> new RandomSchemas(seed).model("random.schema" + (seed - FIRST_SEED)), FIRST_SEED);
    }

    /** With named types, arrays, optional fields and defaults. */
    @Test
    void randomValuesOfRandomTypesRoundTrip() {
        roundTrip(
                seed -> new RecordModel(
                        new RandomSchemas(seed).described(new RandomRecords(seed).layout(1)),
                        "random.types" + (seed - FIRST_SEED_OF_TYPES),
                        "sample.mmf.yaml"),
                FIRST_SEED_OF_TYPES);
    }

    private void roundTrip(LongFunction<RecordModel> source, long firstSeed) {
        List<RecordModel> models = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        int schemas = Integer.getInteger("mmapforge.schemas", 100);
        for (int i = 0; i < schemas; i++) {
            RecordModel model = source.apply(firstSeed + i);
            models.add(model);
            files.addAll(JavaGenerator.generate(model));
        }
        ClassLoader classes = InMemoryCompiler.compile(files);
        for (int i = 0; i < schemas; i++) {
            RecordModel model = models.get(i);
            try {
                roundTrip(model, classes, firstSeed + i);
            } catch (Throwable failure) {
                throw new AssertionError(
                        "seed " + (firstSeed + i) + ": " + failure + "\n"
                                + JavaGenerator.generate(model).get(0).content()
                                + JavaGenerator.generate(model).get(1).content(),
                        failure);
            }
        }
    }

    private void roundTrip(RecordModel model, ClassLoader classes, long seed) throws Throwable {
        RecordLayout layout = model.layout();
        Class<?> storeClass = classes.loadClass(model.packageName() + ".SampleStore");
        Class<?> recordClass = classes.loadClass(model.packageName() + ".SampleRecord");
        RandomValues random = new RandomValues(~seed, recordClass);
        RecordLayout generated = (RecordLayout) storeClass.getField("LAYOUT").get(null);
        assertThat(generated.toSchemaText()).isEqualTo(layout.toSchemaText());

        Path file = directory.resolve(seed + ".mmf");
        try (AutoCloseable store = (AutoCloseable) call(storeClass.getMethod("create", Path.class), null, file)) {
            for (int i = 0; i < RECORDS; i++) {
                Object[] values = values(layout, random);
                Object index = call(storeClass.getMethod("append", recordClass), store, record(recordClass, values));
                assertThat(index).isEqualTo((long) i);
                check(store, i, layout, values);
            }
            Object[] values = values(layout, random);
            call(storeClass.getMethod("set", long.class, recordClass), store, 1L, record(recordClass, values));
            check(store, 1, layout, values);

            values = values(layout, random);
            for (int f = 0; f < values.length; f++) {
                set(store, layout.fields().get(f), values[f]);
            }
            check(store, 2, layout, values);
            checkCopies(store);
        }
        Object reopened = call(storeClass.getMethod("openReadOnly", Path.class), null, file);
        try (AutoCloseable store = (AutoCloseable) reopened) {
            assertThat(call(storeClass.getMethod("size"), store)).isEqualTo(RECORDS + 2L);
        }
    }

    private static Object[] values(RecordLayout layout, RandomValues random) throws ReflectiveOperationException {
        Object[] values = new Object[layout.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.value(layout.fields().get(i));
        }
        return values;
    }

    private static Object record(Class<?> recordClass, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(recordClass.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = recordClass.getConstructor(types);
        return constructor.newInstance(values);
    }

    private static void set(Object store, FieldLayout field, Object value) throws Throwable {
        String suffix = JavaNames.accessorSuffix(field.name());
        if (value == null) {
            invoke(store, "clear" + suffix, 2L);
        } else {
            invoke(store, "set" + suffix, 2L, value);
        }
    }

    /** The record is read in every way that generated code has. */
    private static void check(Object store, long index, RecordLayout layout, Object[] values) throws Throwable {
        Object record = invoke(store, "get", index);
        Object expected = record(record.getClass(), values);
        assertThat(record).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        Object cursor = invoke(store, "cursor");
        invoke(cursor, "moveTo", index);
        Object snapshot = invoke(store, "newSnapshot");
        invoke(store, "read", index, snapshot);
        assertThat(invoke(cursor, "get")).isEqualTo(expected);
        assertThat(invoke(snapshot, "get")).isEqualTo(expected);
        for (int i = 0; i < values.length; i++) {
            FieldLayout field = layout.fields().get(i);
            Object component = invoke(expected, JavaNames.component(field.name()));
            Object ofRecord = invoke(record, JavaNames.component(field.name()));
            assertThat(bits(ofRecord)).as(field.name()).isEqualTo(bits(component));
            String getter = "get" + JavaNames.accessorSuffix(field.name());
            String accessor = JavaNames.cursorAccessor(field.name());
            new FieldChecks(store, getter, field, new Object[] {index}).check(component);
            new FieldChecks(cursor, accessor, field, new Object[0]).check(component);
            new FieldChecks(snapshot, accessor, field, new Object[0]).check(component);
        }
    }

    /** A snapshot of a record is appended as the record is. */
    private static void checkCopies(Object store) throws Throwable {
        Object snapshot = invoke(store, "newSnapshot");
        invoke(store, "read", 2L, snapshot);
        Object batch = invoke(store, "newBatch");
        invoke(batch, "add", snapshot);
        invoke(batch, "add", invoke(store, "get", 1L));
        assertThat(invoke(batch, "append")).isEqualTo((long) RECORDS);
        assertThat(invoke(store, "get", (long) RECORDS)).isEqualTo(invoke(store, "get", 2L));
        assertThat(invoke(store, "get", RECORDS + 1L)).isEqualTo(invoke(store, "get", 1L));
    }

    /** Floating-point numbers by their bits, which tell one NaN and one zero from another. */
    static Object bits(Object value) {
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        return value instanceof Double number ? Double.doubleToRawLongBits(number) : value;
    }

    /** Calls the public method of that name that takes such arguments. */
    static Object invoke(Object owner, String name, Object... arguments) throws Throwable {
        for (Method method : owner.getClass().getMethods()) {
            if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                // Some are inherited from a class that is not public, which reflection minds and a call in a program
                // does not.
                method.setAccessible(true);
                return call(method, owner, arguments);
            }
        }
        throw new NoSuchMethodException(owner.getClass() + "." + name + Arrays.toString(arguments));
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Class<?> type = arguments[i].getClass();
            boolean fits = types[i].isPrimitive()
                    ? RandomValues.primitive(arguments[i]).equals(Optional.of(types[i]))
                    : types[i].isAssignableFrom(type);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Object call(Method method, Object receiver, Object... arguments) throws Throwable {
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
