package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Values that fields can hold, of the Java types of a record's components; often extreme ones. */
final class RandomValues {
    private final Random random;
    private final RandomSchemas plain;
    private final Class<?> recordClass;

    /**
     * Starts a sequence.
     *
     * @param recordClass the Java record, in which the classes of named types are
     */
    RandomValues(long seed, Class<?> recordClass) {
        this.random = new Random(seed);
        this.plain = new RandomSchemas(seed);
        this.recordClass = recordClass;
    }

    /** A value of a field, null now and then if it may be absent. */
    Object value(FieldLayout field) throws ReflectiveOperationException {
        return field.isOptional() && random.nextInt(3) == 0 ? null : present(field);
    }

    /** A value of a field, never null. */
    Object present(FieldLayout field) throws ReflectiveOperationException {
        if (!field.isArray()) {
            return value(field.type());
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < field.length(); i++) {
            elements.add(value(field.type()));
        }
        Optional<Class<?>> number = primitive(elements.get(0));
        if (number.isEmpty()) {
            return elements;
        }
        Object array = Array.newInstance(number.get(), field.length());
        for (int i = 0; i < field.length(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    /** The class of the number in a box, if it is one. */
    static Optional<Class<?>> primitive(Object box) {
        Class<?> boxed = box.getClass();
        try {
            return Optional.of((Class<?>) boxed.getField("TYPE").get(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private Object value(ValueType type) throws ReflectiveOperationException {
        return switch (type.kind()) {
            case TIMESTAMP -> instant((TimeType) type);
            case DURATION -> duration((TimeType) type);
            case DATE -> LocalDate.ofEpochDay((int) bits());
            case UUID -> new UUID(bits(), bits());
            case DECIMAL -> decimal((DecimalType) type);
            case ENUM -> {
                EnumType constants = (EnumType) type;
                yield constant(
                        type,
                        constants
                                .constants()
                                .get(random.nextInt(constants.constants().size()))
                                .name());
            }
            case FLAGS -> flags((FlagsType) type);
            case STRUCT -> struct((StructType) type);
            default -> plain.value(type.kind(), type instanceof ContentType content ? content.maxBytes() : 0);
        };
    }

    private long bits() {
        return random.nextInt(3) == 0
                ? List.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE, (long) Integer.MIN_VALUE)
                        .get(random.nextInt(6))
                : random.nextLong();
    }

    /** By a calculation that has nothing of that of the code under test. */
    private Instant instant(TimeType type) {
        return switch (type.unit()) {
            // Not every long is a number of seconds that an Instant holds.
            case SECONDS -> Instant.ofEpochSecond(bits() / 1_000);
            case MILLIS -> Instant.ofEpochMilli(bits());
            case MICROS -> Instant.EPOCH.plus(bits(), ChronoUnit.MICROS);
            case NANOS -> Instant.EPOCH.plusNanos(bits());
        };
    }

    private Duration duration(TimeType type) {
        return switch (type.unit()) {
            case SECONDS -> Duration.ofSeconds(bits());
            case MILLIS -> Duration.ofMillis(bits());
            case MICROS -> Duration.of(bits(), ChronoUnit.MICROS);
            case NANOS -> Duration.ofNanos(bits());
        };
    }

    private BigDecimal decimal(DecimalType type) {
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        BigInteger unscaled = switch (random.nextInt(4)) {
            case 0 -> most;
            case 1 -> most.negate();
            case 2 -> BigInteger.ZERO;
            default -> new BigInteger(63, random).mod(most);
        };
        BigDecimal value = new BigDecimal(unscaled, type.scale());
        // Equal numbers with fewer digits behind the point are as good.
        return random.nextBoolean() ? value.stripTrailingZeros() : value;
    }

    private Object constant(ValueType type, String name) throws ReflectiveOperationException {
        return nested(type).getField(name).get(null);
    }

    private Set<Object> flags(FlagsType type) throws ReflectiveOperationException {
        Set<Object> flags = new HashSet<>();
        for (var bit : type.bits()) {
            if (random.nextBoolean()) {
                flags.add(constant(type, bit.name()));
            }
        }
        return flags;
    }

    private Object struct(StructType type) throws ReflectiveOperationException {
        Constructor<?> constructor = nested(type).getConstructors()[0];
        Object[] members = new Object[type.members().size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = value(type.members().get(i).type());
        }
        return constructor.newInstance(members);
    }

    private Class<?> nested(ValueType type) {
        return Arrays.stream(recordClass.getDeclaredClasses())
                .filter(each -> each.getSimpleName().equals(type.text()))
                .findFirst()
                .orElseThrow();
    }
}
