package io.mmapforge.maven.validate;

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
import io.mmapforge.maven.model.Lookups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Layouts with every type, that keep every rule of the schema language; the same seed always gives the same. */
public final class RandomRecords {
    private static final int MAX_FIELDS = 30;
    private static final int MAX_CONSTANTS = 6;
    private static final int MAX_MEMBERS = 4;
    private static final int MAX_ELEMENTS = 5;
    private static final int MAX_BYTES = 40;
    private static final List<FieldType> BUILT_IN = IntStream.range(0, FieldType.values().length)
            .mapToObj(i -> FieldType.values()[i])
            .filter(type -> !type.isNamed())
            .toList();
    private static final List<String> TEXTS = List.of(
            "", " ", "N/A", "no", "null", "12", "it's", "\"", "\\", "a: b #c", "\n\t", "\u0007", "\u00e9", "\u2028");

    private final Random random;
    private int types;

    /** Starts a sequence. */
    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** The next layout. */
    public RecordLayout layout(long version) {
        List<FieldDefinition> fields = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_FIELDS);
        int optionalInTen = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            fields.add(field("f_" + i + "x", random.nextInt(10) < optionalInTen));
        }
        return RecordLayout.of("Sample", version, "", random.nextBoolean() ? 8 : 64, fields);
    }

    /** The next layout with a key and an order as often as not, of the fields that it happens to have. */
    public RecordLayout layoutWithLookups(long version) {
        RecordLayout layout = layout(version);
        List<String> candidates = new ArrayList<>(layout.fields().stream()
                .filter(FieldLayout::fitsKey)
                .map(FieldLayout::name)
                .toList());
        Collections.shuffle(candidates, random);
        int count = random.nextInt(1 + Math.min(candidates.size(), RecordLayout.MAX_KEY_FIELDS));
        List<String> ordered = layout.fields().stream()
                .filter(FieldLayout::fitsOrder)
                .map(FieldLayout::name)
                .toList();
        Optional<String> order = ordered.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(ordered.get(random.nextInt(ordered.size())));
        return new Lookups(candidates.subList(0, count), order).of(layout);
    }

    private FieldDefinition field(String name, boolean optional) {
        ValueType type = type(3);
        FieldDefinition field = FieldDefinition.of(name, type);
        boolean array = !type.kind().isVariableLength() && random.nextInt(4) == 0;
        if (array) {
            field = field.withLength(1 + random.nextInt(MAX_ELEMENTS));
        }
        if (optional) {
            field = field.asOptional();
        } else if (!array && random.nextInt(3) == 0) {
            Optional<String> text = defaultText(type);
            field = text.isPresent() ? field.withDefault(text.get()) : field;
        }
        return random.nextInt(4) == 0 ? field.formerly("was_" + name) : field;
    }

    private ValueType type(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 10)) {
            case 0, 1 -> enumeration();
            case 2 -> flags();
            case 10, 11 -> struct(depth - 1);
            default -> builtIn(BUILT_IN.get(random.nextInt(BUILT_IN.size())));
        };
    }

    private ValueType builtIn(FieldType kind) {
        return switch (kind) {
            case STRING, BYTES -> new ContentType(kind, 1 + random.nextInt(MAX_BYTES));
            case TIMESTAMP, DURATION -> new TimeType(kind, TimeResolution.values()[random.nextInt(4)]);
            case DECIMAL -> {
                int precision = 1 + random.nextInt(DecimalType.MAX_PRECISION);
                yield new DecimalType(precision, random.nextInt(precision + 1));
            }
            default -> ValueType.of(kind);
        };
    }

    private ValueType enumeration() {
        int most = random.nextInt(4) == 0 ? EnumType.MAX_NUMBER : 0xFF;
        return new EnumType("T" + types++, numbered(most));
    }

    private ValueType flags() {
        int most = List.of(7, 15, 31, 63).get(random.nextInt(4));
        return new FlagsType("T" + types++, numbered(most));
    }

    /** Their names are some that YAML libraries take for something else than text. */
    private List<NamedNumber> numbered(int most) {
        List<String> names = List.of("NO", "Y", "NULL", "ON", "BUY", "SELL_SHORT", "A1");
        TreeSet<Integer> numbers = new TreeSet<>();
        int count = 1 + random.nextInt(MAX_CONSTANTS);
        while (numbers.size() < count) {
            numbers.add(random.nextInt(most + 1));
        }
        List<NamedNumber> numbered = new ArrayList<>();
        int first = random.nextInt(names.size());
        for (int number : numbers) {
            numbered.add(new NamedNumber(names.get((first + numbered.size()) % names.size()), number));
        }
        return numbered;
    }

    private ValueType struct(int depth) {
        List<MemberDefinition> members = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_MEMBERS);
        for (int i = 0; i < count; i++) {
            members.add(MemberDefinition.of("m" + i, type(depth)));
        }
        return StructType.of("T" + types++, members);
    }

    private Optional<String> defaultText(ValueType type) {
        return switch (type.kind()) {
            case BOOL -> Optional.of(String.valueOf(random.nextBoolean()));
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
                Optional.of(String.valueOf(random.nextInt(128)));
            case FLOAT32, FLOAT64 ->
                Optional.of(List.of("0", "-0.5", "1e-3", "NaN", "-Infinity").get(random.nextInt(5)));
            case STRING ->
                Optional.of(TEXTS.get(random.nextInt(TEXTS.size())))
                        .filter(text -> text.length() * 3 <= ((ContentType) type).maxBytes());
            case TIMESTAMP -> Optional.of("2024-01-31T12:30:00Z");
            case DURATION -> Optional.of("PT1H30M");
            case DATE -> Optional.of("2024-02-29");
            case DECIMAL -> Optional.of("0");
            case ENUM -> Optional.of(((EnumType) type).constants().get(0).name());
            case BYTES, UUID, FLAGS, STRUCT -> Optional.empty();
        };
    }
}
