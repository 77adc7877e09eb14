package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.List;

/** A type of every kind. */
public final class SampleTypes {
    private SampleTypes() {}

    public static ValueType of(FieldType kind) {
        return of(kind, 1);
    }

    static ValueType of(FieldType kind, int maxBytes) {
        return switch (kind) {
            case STRING, BYTES -> new ContentType(kind, maxBytes);
            case TIMESTAMP, DURATION -> new TimeType(kind, TimeResolution.NANOS);
            case DECIMAL -> new DecimalType(18, 4);
            case ENUM -> new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));
            case FLAGS -> new FlagsType("Marks", List.of(new NamedNumber("ODD", 0), new NamedNumber("LATE", 7)));
            case STRUCT ->
                StructType.of(
                        "Level",
                        List.of(
                                MemberDefinition.of("price", ValueType.of(FieldType.FLOAT64)),
                                MemberDefinition.of("size", ValueType.of(FieldType.UINT32))));
            default -> ValueType.of(kind);
        };
    }
}
