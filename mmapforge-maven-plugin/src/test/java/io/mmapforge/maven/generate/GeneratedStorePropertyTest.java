package io.mmapforge.maven.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.RecordModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the schema and the values, what goes in through generated code comes out again.
 *
 * <p>A failure names the seed of its schema and shows the sources; {@code -Dmmapforge.schemas=1000} tries more of them.
 */
class GeneratedStorePropertyTest {
    private static final long FIRST_SEED = 20_261_120L;
    private static final int RECORDS = 3;

    @TempDir
    Path directory;

    @Test
    void randomValuesOfRandomSchemasRoundTrip() {
        List<RecordModel> models = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        int schemas = Integer.getInteger("mmapforge.schemas", 100);
        for (int i = 0; i < schemas; i++) {
            RecordModel model = new RandomSchemas(FIRST_SEED + i).model("random.schema" + i);
            models.add(model);
            files.addAll(JavaGenerator.generate(model));
        }
        ClassLoader classes = InMemoryCompiler.compile(files);
        for (int i = 0; i < schemas; i++) {
            RecordModel model = models.get(i);
            try {
                roundTrip(model, classes, FIRST_SEED + i);
            } catch (Throwable failure) {
                throw new AssertionError(
                        "seed " + (FIRST_SEED + i) + ": " + failure + "\n"
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
        RandomSchemas random = new RandomSchemas(~seed);
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
                String setter =
                        "set" + JavaNames.accessorSuffix(layout.fields().get(f).name());
                Class<?> type = recordClass.getRecordComponents()[f].getType();
                call(storeClass.getMethod(setter, long.class, type), store, 2L, values[f]);
            }
            check(store, 2, layout, values);
        }
        Object reopened = call(storeClass.getMethod("openReadOnly", Path.class), null, file);
        try (AutoCloseable store = (AutoCloseable) reopened) {
            assertThat(call(storeClass.getMethod("size"), store)).isEqualTo((long) RECORDS);
        }
    }

    private static Object[] values(RecordLayout layout, RandomSchemas random) {
        return layout.fields().stream()
                .map(field -> random.value(field.kind(), field.maxBytes()))
                .toArray();
    }

    private static Object record(Class<?> recordClass, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(recordClass.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = recordClass.getConstructor(types);
        return constructor.newInstance(values);
    }

    /** The record is read in every way that generated code has. */
    private static void check(Object store, long index, RecordLayout layout, Object[] expected) throws Throwable {
        Object record = call(store.getClass().getMethod("get", long.class), store, index);
        assertThat(record).isEqualTo(record(record.getClass(), expected));
        assertThat(record.hashCode())
                .isEqualTo(record(record.getClass(), expected).hashCode());
        for (int i = 0; i < expected.length; i++) {
            FieldLayout field = layout.fields().get(i);
            String suffix = JavaNames.accessorSuffix(field.name());
            Object value = call(store.getClass().getMethod("get" + suffix, long.class), store, index);
            assertThat(bits(value)).as(field.name()).isEqualTo(bits(expected[i]));
            Object component = call(record.getClass().getRecordComponents()[i].getAccessor(), record);
            assertThat(bits(component)).as(field.name()).isEqualTo(bits(expected[i]));
            if (field.kind().isVariableLength()) {
                checkContent(store, index, field, expected[i]);
            }
        }
    }

    private static void checkContent(Object store, long index, FieldLayout field, Object expected) throws Throwable {
        Class<?> storeClass = store.getClass();
        String suffix = JavaNames.accessorSuffix(field.name());
        Class<?> type = expected instanceof String ? String.class : byte[].class;
        Method equals = storeClass.getMethod(JavaNames.component(field.name()) + "Equals", long.class, type);
        assertThat(call(equals, store, index, expected)).isEqualTo(true);
        Method compare = storeClass.getMethod("compare" + suffix, long.class, type);
        assertThat(call(compare, store, index, expected)).isEqualTo(0);
        byte[] content = expected instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) expected;
        Method hash = storeClass.getMethod("hash" + suffix, long.class);
        assertThat(call(hash, store, index)).isEqualTo(Arrays.hashCode(content));
        ByteBuffer target = ByteBuffer.allocate(field.maxBytes());
        Method copy = storeClass.getMethod("copy" + suffix, long.class, ByteBuffer.class);
        assertThat(call(copy, store, index, target)).isEqualTo(content.length);
        assertThat(Arrays.copyOf(target.array(), target.position())).isEqualTo(content);
    }

    /** Floating-point numbers by their bits, which tell one NaN and one zero from another. */
    private static Object bits(Object value) {
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        return value instanceof Double number ? Double.doubleToRawLongBits(number) : value;
    }

    private static Object call(Method method, Object receiver, Object... arguments) throws Throwable {
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
