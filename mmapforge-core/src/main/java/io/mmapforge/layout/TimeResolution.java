package io.mmapforge.layout;

import java.util.Objects;
import java.util.Optional;

/** What the number of a timestamp or a duration counts. */
public enum TimeResolution {
    /** Seconds. */
    SECONDS("s", 1),
    /** Milliseconds. */
    MILLIS("ms", 1_000),
    /** Microseconds. */
    MICROS("us", 1_000_000),
    /** Nanoseconds. */
    NANOS("ns", 1_000_000_000);

    private final String schemaName;
    private final int unitsPerSecond;

    TimeResolution(String schemaName, int unitsPerSecond) {
        this.schemaName = schemaName;
        this.unitsPerSecond = unitsPerSecond;
    }

    /** The unit's name in schemas and in files, for example {@code ns}. */
    public String schemaName() {
        return schemaName;
    }

    /** How many of the unit make a second, 1 to 10^9. */
    public int unitsPerSecond() {
        return unitsPerSecond;
    }

    /** The unit of the given schema name, if there is one. Names are case-sensitive. */
    public static Optional<TimeResolution> ofSchemaName(String schemaName) {
        Objects.requireNonNull(schemaName, "schemaName");
        for (TimeResolution resolution : values()) {
            if (resolution.schemaName.equals(schemaName)) {
                return Optional.of(resolution);
            }
        }
        return Optional.empty();
    }
}
