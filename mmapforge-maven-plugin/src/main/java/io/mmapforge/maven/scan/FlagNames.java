package io.mmapforge.maven.scan;

import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the flags that are set: in the schema's order, then the numbers of bits that have no name. Not thread-safe.
 */
public final class FlagNames {
    private static final int MOST_KEPT = 1 << 12;

    private final FlagsType type;
    private final Map<Long, byte[]> joined = new HashMap<>();

    /** Those of a type. */
    public FlagNames(FlagsType type) {
        this.type = type;
    }

    /** The names. */
    public List<String> of(long bits) {
        List<String> names = new ArrayList<>();
        for (NamedNumber bit : type.bits()) {
            if ((bits & 1L << bit.number()) != 0) {
                names.add(bit.name());
            }
        }
        for (long rest = bits & ~type.knownBits(); rest != 0; rest &= rest - 1) {
            names.add(Integer.toString(Long.numberOfTrailingZeros(rest)));
        }
        return names;
    }

    /** The names as UTF-8 with commas between them; nothing if no flag is set. Not to be changed. */
    public byte[] joined(long bits) {
        byte[] known = joined.get(bits);
        if (known == null) {
            known = String.join(",", of(bits)).getBytes(StandardCharsets.UTF_8);
            if (joined.size() < MOST_KEPT) {
                joined.put(bits, known);
            }
        }
        return known;
    }
}
