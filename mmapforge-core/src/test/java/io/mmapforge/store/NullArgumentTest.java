package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mmapforge.testing.ExportedTypes;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.SourceParameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A null is reported by the name of the parameter that it was passed for, whatever public method that is. */
class NullArgumentTest {
    /** Those that the platform makes, and one that has to take a null. */
    private static final Set<String> NOT_OURS = Set.of("valueOf", "equals");

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Samples samples;

    @BeforeEach
    void open() {
        samples = new Samples(directory.resolve("tick.mmf"));
    }

    @AfterEach
    void close() {
        samples.close();
    }

    /** One parameter of a constructor or method that programs can call. */
    private record Parameter(Executable executable, int position) {
        @Override
        public String toString() {
            return executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                    + Arrays.toString(executable.getParameterTypes()) + " at " + position;
        }
    }

    @TestFactory
    Stream<DynamicTest> aNullIsReportedByItsParametersName() {
        return parameters().stream()
                .map(parameter -> dynamicTest(parameter.toString(), () -> {
                    Throwable thrown = thrownForNull(parameter);
                    assertThat(thrown).isExactlyInstanceOf(NullPointerException.class);
                    Executable executable = parameter.executable;
                    assertThat(SourceParameters.names(executable, parameter.position))
                            .as("parameters in the source")
                            .contains(thrown.getMessage());
                }));
    }

    @Test
    void thereAreMany() {
        assertThat(parameters()).hasSizeGreaterThan(90);
        assertThat(parameters())
                .extracting(
                        parameter -> parameter.executable.getDeclaringClass().getSimpleName())
                .contains(
                        "RecordStore",
                        "RecordCursor",
                        "StoreOptions",
                        "RecordLayout",
                        "CoreVersion",
                        "StoreIoException");
    }

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Class<?> type : ExportedTypes.all()) {
            for (Executable executable : executables(type)) {
                for (int i = 0; i < executable.getParameterCount(); i++) {
                    Class<?> parameterType = executable.getParameterTypes()[i];
                    boolean isCause = parameterType == Throwable.class;
                    if (!parameterType.isPrimitive() && !isCause) {
                        parameters.add(new Parameter(executable, i));
                    }
                }
            }
        }
        return parameters;
    }

    /** Public ones, and those that generated classes call because they extend the type. */
    private static List<Executable> executables(Class<?> type) {
        if (type.isInterface()) {
            return List.of();
        }
        return Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(executable -> (executable.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(executable -> !executable.isSynthetic() && !NOT_OURS.contains(executable.getName()))
                .toList();
    }

    private Throwable thrownForNull(Parameter parameter) throws Exception {
        Executable executable = parameter.executable;
        Object[] arguments = new Object[executable.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    i == parameter.position ? null : samples.argument(executable.getParameterTypes()[i]);
        }
        try {
            call(executable, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private void call(Executable executable, Object[] arguments) throws Exception {
        Class<?> type = executable.getDeclaringClass();
        if (executable instanceof Constructor<?> constructor) {
            if (Modifier.isAbstract(type.getModifiers())) {
                Class<?> extended = type == RecordReading.class ? WordReading.class : AnyCursor.class;
                constructor = extended.getDeclaredConstructor(constructor.getParameterTypes());
            }
            constructor.newInstance(arguments);
            return;
        }
        Method method = (Method) executable;
        if (Modifier.isProtected(method.getModifiers())) {
            method.setAccessible(true);
        }
        Object receiver = Modifier.isStatic(method.getModifiers())
                ? null
                : samples.of(type).orElseThrow();
        if (receiver instanceof RecordCursor cursor) {
            cursor.moveTo(0);
        }
        method.invoke(receiver, arguments);
    }
}
