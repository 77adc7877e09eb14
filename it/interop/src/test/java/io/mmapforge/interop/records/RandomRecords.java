package io.mmapforge.interop.records;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Layouts of any types in any order, and records of them. */
public final class RandomRecords {
    private static final Map<FieldType, String> DEFAULTS = Map.of(
            FieldType.BOOL, "true",
            FieldType.INT16, "-5",
            FieldType.UINT64, "18446744073709551615",
            FieldType.FLOAT32, "-0.125",
            FieldType.STRING, "",
            FieldType.TIMESTAMP, "2024-02-29T12:30:00Z",
            FieldType.DURATION, "-P1DT2H",
            FieldType.DATE, "1582-10-04",
            FieldType.DECIMAL, "0.0",
            FieldType.ENUM, "C0");

    private final SplittableRandom random;
    private final List<ValueType> named = new ArrayList<>();

    public RandomRecords(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < 4; i++) {
            named.add(new EnumType("Enum" + i, numbers("C", i % 2 == 0 ? 256 : 65_536)));
            named.add(new FlagsType("Flags" + i, numbers("B", 8 << i)));
        }
        for (int i = 0; i < 6; i++) {
            named.add(struct("Struct" + i));
        }
    }

    /** A layout of up to 200 fields, about half of them optional or arrays. */
    public RecordLayout layout() {
        List<FieldDefinition> fields = new ArrayList<>();
        int count = random.nextInt(8) == 0 ? 200 : 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            fields.add(field("f" + i));
        }
        return RecordLayout.of("Random", 1 + random.nextInt(1000), "", random.nextBoolean() ? 8 : 64, fields);
    }

    /** Fills a record of zeros with any values. */
    public void fill(RecordLayout layout, RecordBuffer record) {
        for (FieldLayout field : layout.fields()) {
            if (field.isOptional() && random.nextBoolean()) {
                record.putLong(field.presenceOffset(), record.getLong(field.presenceOffset()) | field.presenceMask());
            }
            for (int k = 0; k < Math.max(1, field.length()); k++) {
                int at = field.offset() + k * field.type().sizeBytes();
                PatternValues.put(record, field.type(), random.nextLong(), at);
            }
        }
    }

    private FieldDefinition field(String name) {
        ValueType type = type();
        String defaultText = DEFAULTS.get(type.kind());
        FieldDefinition field = FieldDefinition.of(name, type);
        int form = random.nextInt(5);
        if (form == 0 && defaultText != null) {
            field = field.withDefault(defaultText);
        }
        if (form <= 2 && form > 0 && !type.kind().isVariableLength()) {
            field = field.withLength(1 + random.nextInt(5));
        }
        if (form == 2 || form == 3) {
            field = field.asOptional();
        }
        return random.nextInt(4) == 0 ? field.formerly("old_" + name).withDoc("\u00fcber \"" + name) : field;
    }

    private ValueType type() {
        FieldType[] kinds = FieldType.values();
        FieldType kind = kinds[random.nextInt(kinds.length)];
        return switch (kind) {
            case STRING, BYTES -> new ContentType(kind, 1 + random.nextInt(20));
            case TIMESTAMP, DURATION ->
                new TimeType(kind, TimeResolution.values()[random.nextInt(TimeResolution.values().length)]);
            case DECIMAL -> decimal();
            case ENUM, FLAGS, STRUCT -> ofKind(kind).orElseGet(() -> ValueType.of(FieldType.BOOL));
            default -> ValueType.of(kind);
        };
    }

    private DecimalType decimal() {
        int precision = 1 + random.nextInt(18);
        return new DecimalType(precision, random.nextInt(precision + 1));
    }

    private Optional<ValueType> ofKind(FieldType kind) {
        List<ValueType> known =
                named.stream().filter(type -> type.kind() == kind).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    }

    /** A struct of what is there already, as far as it does not nest too deep. */
    private StructType struct(String name) {
        List<MemberDefinition> members = new ArrayList<>();
        for (int m = 0; m <= random.nextInt(6); m++) {
            ValueType type = type();
            boolean tooDeep = type instanceof StructType inner && inner.depth() == StructType.MAX_DEPTH;
            members.add(MemberDefinition.of("m" + m, tooDeep ? ValueType.of(FieldType.INT8) : type));
        }
        return StructType.of(name, members);
    }

    private List<NamedNumber> numbers(String prefix, int bound) {
        Map<Integer, NamedNumber> byNumber = new TreeMap<>((a, b) -> Integer.compare(b ^ 5, a ^ 5));
        for (int i = 0; i < 5; i++) {
            int number = random.nextInt(bound);
            byNumber.putIfAbsent(
                    number,
                    new NamedNumber("C".equals(prefix) && byNumber.isEmpty() ? "C0" : prefix + "_" + number, number));
        }
        return List.copyOf(byNumber.values());
    }
}
