package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.JavaTypes;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Reads one field in every way that a store, a cursor or a snapshot has.
 *
 * @param owner the object
 * @param getter the method that reads the field
 * @param field the field
 * @param index what such methods take first: a store's index
 */
record FieldChecks(Object owner, String getter, FieldLayout field, Object[] index) {
    /** Expects what the Java record has. */
    void check(Object expected) throws Throwable {
        String suffix = JavaNames.accessorSuffix(field.name());
        if (field.isOptional()) {
            assertThat(call("has" + suffix)).as(field.name()).isEqualTo(expected != null);
        }
        if (expected == null) {
            checkAbsent();
            return;
        }
        assertThat(bits(call(getter))).as(getter).isEqualTo(bits(expected));
        if (field.isOptional()) {
            Object fallback = call(getter);
            assertThat(bits(call(getter + "Or", fallback))).isEqualTo(bits(expected));
        }
        if (field.isArray()) {
            checkElements(expected);
        } else {
            checkParts(getter, field.type(), expected);
            if (field.kind().isVariableLength()) {
                checkContent(suffix, expected);
            }
        }
    }

    private void checkAbsent() {
        assertThrows(() -> call(getter), FieldAbsentException.class);
        if (field.isArray()) {
            assertThrows(() -> call(getter, 0), FieldAbsentException.class);
        } else {
            JavaTypes.raw(field.type()).ifPresent(raw -> {
                assertThrows(() -> call(getter + raw.suffix()), FieldAbsentException.class);
                Object fallback = raw.type().equals("int") ? (Object) 77 : (Object) 77L;
                assertThat(uncheckedCall(getter + raw.suffix() + "Or", fallback))
                        .isEqualTo(fallback);
            });
        }
    }

    private void checkElements(Object expected) throws Throwable {
        boolean isList = expected instanceof List<?>;
        for (int k = 0; k < field.length(); k++) {
            Object element = isList ? ((List<?>) expected).get(k) : Array.get(expected, k);
            assertThat(bits(call(getter, k))).as(getter).isEqualTo(bits(element));
            checkParts(getter, field.type(), element, k);
            if (index.length > 0 && !field.isOptional()) {
                call("set" + getter.substring(3), k, element);
            }
        }
        for (int k : new int[] {-1, field.length()}) {
            assertThrows(() -> call(getter, k), IndexOutOfBoundsException.class);
        }
        if (!isList) {
            Object target = Array.newInstance(expected.getClass().componentType(), field.length());
            call("copy" + JavaNames.accessorSuffix(field.name()), target);
            assertThat(target).isEqualTo(expected);
        }
    }

    /** The number that stands for a value, and the members of a struct. */
    private void checkParts(String name, ValueType type, Object expected, Object... element) throws Throwable {
        var raw = JavaTypes.raw(type);
        if (raw.isPresent()) {
            Object number = call(name + raw.get().suffix(), element);
            assertThat(number).isInstanceOf(raw.get().type().equals("int") ? Integer.class : Long.class);
            if (index.length > 0
                    && !(field.isOptional() && !name.equals(getter))
                    && !(field.isOptional() && field.isArray())) {
                call("set" + name.substring(3) + raw.get().suffix(), with(element, number));
                assertThat(call(name, element)).as(name).isEqualTo(expected);
            }
        }
        if (type instanceof FlagsType flags && name.equals(getter) && !field.isArray()) {
            Class<?> constants = flagClass();
            for (Object flag : constants.getEnumConstants()) {
                assertThat(call("has" + JavaNames.accessorSuffix(field.name()), flag))
                        .as(flags.name())
                        .isEqualTo(((Collection<?>) expected).contains(flag));
            }
        }
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                Object value = GeneratedStorePropertyTest.invoke(expected, JavaNames.component(member.name()));
                String ofMember = name + JavaNames.accessorSuffix(member.name());
                assertThat(bits(call(ofMember, element))).as(ofMember).isEqualTo(bits(value));
                if (index.length > 0 && !field.isOptional()) {
                    call("set" + ofMember.substring(3), with(element, value));
                }
                checkParts(ofMember, member.type(), value, element);
            }
        }
    }

    private Class<?> flagClass() {
        for (var method : owner.getClass().getMethods()) {
            boolean isTest = method.getName().equals("has" + JavaNames.accessorSuffix(field.name()))
                    && method.getParameterCount() == index.length + 1;
            if (isTest) {
                return method.getParameterTypes()[index.length];
            }
        }
        throw new AssertionError("no test of flags of " + field.name());
    }

    private void checkContent(String suffix, Object expected) throws Throwable {
        byte[] content = expected instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) expected;
        assertThat(call(JavaNames.component(field.name()) + "Equals", expected)).isEqualTo(true);
        assertThat(call("compare" + suffix, expected)).isEqualTo(0);
        String hash = index.length > 0 ? "hash" + suffix : JavaNames.contentHash(field.name());
        assertThat(call(hash)).isEqualTo(Arrays.hashCode(content));
        ByteBuffer target = ByteBuffer.allocate(field.maxBytes());
        assertThat(call("copy" + suffix, target)).isEqualTo(content.length);
        assertThat(Arrays.copyOf(target.array(), target.position())).isEqualTo(content);
        if (index.length > 0) {
            ByteBuffer source = ByteBuffer.wrap(content);
            call("set" + suffix, source);
            assertThat(source.hasRemaining()).isFalse();
            assertThat(call(getter)).isEqualTo(expected);
        }
    }

    private void assertThrows(ThrowingCallable call, Class<? extends Throwable> type) {
        assertThatThrownBy(call).as(getter).isInstanceOf(type);
    }

    private Object uncheckedCall(String name, Object... arguments) {
        try {
            return call(name, arguments);
        } catch (Throwable e) {
            throw new AssertionError(name, e);
        }
    }

    private Object call(String name, Object... arguments) throws Throwable {
        Object[] all = Arrays.copyOf(index, index.length + arguments.length);
        System.arraycopy(arguments, 0, all, index.length, arguments.length);
        return GeneratedStorePropertyTest.invoke(owner, name, all);
    }

    private static Object[] with(Object[] arguments, Object last) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    private static Object bits(Object value) {
        return GeneratedStorePropertyTest.bits(value);
    }
}
