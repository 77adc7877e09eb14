package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What programs may call they may also call by reflection, without {@code setAccessible}: as scripting languages, debuggers and test
 * frameworks do. A method of a class that is not public may not be called so, even if the object's class is public.
 */
class ReflectiveCallTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                RecordStore.class,
                RecordCursor.class,
                RecordBuffer.class,
                RecordBatch.class,
                RecordSnapshot.class,
                RecordSpliterator.class
            })
    void everyPublicMethodIsOfAPublicClass(Class<?> type) {
        assertThat(Arrays.stream(type.getMethods())
                        .filter(method ->
                                !Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                        .map(Method::toString))
                .isEmpty();
    }
}
