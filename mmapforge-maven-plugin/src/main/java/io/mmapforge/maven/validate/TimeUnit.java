package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the number of a timestamp or a duration counts. */
final class TimeUnit {
    private static final Set<FieldType> OWNERS = EnumSet.of(FieldType.TIMESTAMP, FieldType.DURATION);

    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("milli", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("millisecond", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("\u00b5s", "us"),
            Map.entry("\u03bcs", "us"),
            Map.entry("micro", "us"),
            Map.entry("micros", "us"),
            Map.entry("microsecond", "us"),
            Map.entry("microseconds", "us"),
            Map.entry("nano", "ns"),
            Map.entry("nanos", "ns"),
            Map.entry("nanosecond", "ns"),
            Map.entry("nanoseconds", "ns"));

    private TimeUnit() {}

    /** The unit, if there is a good one. */
    static Optional<TimeResolution> read(TypeKeys keys) {
        boolean allowed = keys.allow(
                SchemaKeys.UNIT,
                OWNERS,
                Rule.MISSING_UNIT,
                Rule.UNIT_ON_OTHER_TYPE,
                type -> "timestamp and duration, not to " + type);
        return allowed ? keys.section().text(SchemaKeys.UNIT).flatMap(text -> unit(text, keys)) : Optional.empty();
    }

    private static Optional<TimeResolution> unit(Located<String> text, TypeKeys keys) {
        Optional<TimeResolution> unit = TimeResolution.ofSchemaName(text.value());
        if (unit.isEmpty()) {
            String meant = text.value().toLowerCase(Locale.ROOT);
            keys.report()
                    .report(
                            Rule.UNKNOWN_UNIT,
                            text.position(),
                            keys.section().subject() + "unknown unit " + DisplayText.quote(text.value()),
                            Optional.ofNullable(ELSEWHERE.get(meant))
                                    .or(() -> TimeResolution.ofSchemaName(meant).map(TimeResolution::schemaName))
                                    .map(name -> "did you mean '" + name + "'?")
                                    .orElse("use one of s, ms, us, ns"));
        }
        return unit;
    }
}
