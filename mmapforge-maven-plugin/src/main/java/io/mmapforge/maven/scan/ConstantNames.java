package io.mmapforge.maven.scan;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.NamedNumber;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The names of an enum's constants as UTF-8. Not thread-safe. */
public final class ConstantNames {
    private final Map<Long, byte[]> names = new HashMap<>();

    /** Those of a type. */
    public ConstantNames(EnumType type) {
        for (NamedNumber constant : type.constants()) {
            names.put((long) constant.number(), constant.name().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The name of the constant, or the number if no constant has it. Not to be changed. */
    public byte[] of(long number) {
        return names.computeIfAbsent(number, other -> Long.toString(other).getBytes(StandardCharsets.UTF_8));
    }
}
