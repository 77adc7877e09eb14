package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The public methods of a store but those about optional fields and ranges, which {@link OptionalFieldsTest} has, those about keys and
 * orders, which {@link KeyedStoreTest} has, those that gather, which {@link GatheredFieldsTest} has, and those that change a value by what it
 * is, which {@link CounterFieldsTest}, {@link RecordEditTest} and {@link RecordUpdateTest} have, found by reflection, and calls of them with arguments
 * that fit {@code ALL_TYPES}.
 */
final class EveryMethod {
    private EveryMethod() {}

    static List<Method> all() {
        return Arrays.stream(RecordStore.class.getMethods())
                .filter(
                        method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && method.getDeclaringClass() != Object.class
                                && !method.getName()
                                        .matches(
                                                "has|clear|.*Optional.*|get.*Or|readRange|writeRange|outOfRange|arrayOutOfRange|add.*|max.*|min.*|getAndSet.*|compareAndSet.*|edit|update|setBits|clearBits|key|indexOf|put|putIfAbsent|firstAtLeast|firstAfter|gather.*"))
                .toList();
    }

    /** What the call throws, or null. */
    static Throwable call(RecordStore store, Method method, long index, RecordBuffer buffer) {
        Object[] arguments = new Object[method.getParameterCount()];
        int ints = 0;
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            boolean content = method.getName().matches(".*(String|Bytes|Content|stringEquals|bytesEquals).*");
            if (type == long.class) {
                arguments[i] = i == 0 ? index : 1L;
            } else if (type == int.class && takesARecord(method)) {
                arguments[i] = store.layout().recordSize();
            } else if (type == int.class) {
                arguments[i] = ints++ == 0 ? (content ? contentOffset(method) : 0) : contentLength(method);
            } else if (type == RecordSnapshot.class) {
                arguments[i] = new RecordSnapshot(store);
            } else if (type == ByteBuffer.class && method.getName().startsWith("set")) {
                arguments[i] = ByteBuffer.allocate(1);
            } else {
                arguments[i] = value(type, buffer);
            }
        }
        if (ints > 0 && !method.getName().matches(".*(String|Bytes|Content|Equals).*")) {
            arguments[1] = scalarOffset(method);
        }
        try {
            method.invoke(store, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean takesARecord(Method method) {
        return List.of("append", "read", "write").contains(method.getName());
    }

    private static int contentOffset(Method method) {
        return method.getName().toLowerCase(Locale.ROOT).contains("bytes") ? BLOB : TEXT;
    }

    private static int contentLength(Method method) {
        String name = method.getName();
        if (name.contains("Unsigned") || name.equals("setInt")) {
            return 1;
        }
        return contentOffset(method) == BLOB ? BLOB_MAX_BYTES : TEXT_MAX_BYTES;
    }

    private static int scalarOffset(Method method) {
        String type = method.getName().substring(3);
        return switch (type) {
            case "Boolean" -> FLAG;
            case "Byte" -> I8;
            case "UnsignedByte" -> U8;
            case "Short" -> I16;
            case "UnsignedShort" -> U16;
            case "Int" -> I32;
            case "UnsignedInt" -> U32;
            case "Long" -> I64;
            case "Float" -> F32;
            case "Double" -> F64;
            default -> throw new AssertionError("a new method: " + method);
        };
    }

    private static Object value(Class<?> type, RecordBuffer buffer) {
        if (type == boolean.class) {
            return true;
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
        if (type == String.class) {
            return "text";
        }
        if (type == byte[].class) {
            return new byte[] {1};
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.allocate(64);
        }
        if (type == RecordBuffer.class) {
            return buffer;
        }
        if (type == Object.class) {
            return "a record";
        }
        if (type == RecordEncoder.class) {
            RecordEncoder<Object> none = (record, target) -> {};
            return none;
        }
        throw new AssertionError("a new parameter type: " + type);
    }
}
