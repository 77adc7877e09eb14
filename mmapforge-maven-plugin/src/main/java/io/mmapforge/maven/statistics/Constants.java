package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bools, and constants of enums: how often each occurs. */
final class Constants implements Collector {
    /** Numbers below this, which nearly all constants have, are counted without an object for each. */
    private static final int SMALL = 256;

    private final ValueType type;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final long[] small = new long[SMALL];
    private final FrequentTexts frequent;
    private long count;

    Constants(ValueType type, Room room) {
        this.type = type;
        this.frequent = new FrequentTexts(SMALL + room.texts());
        if (type instanceof EnumType constants) {
            for (NamedNumber constant : constants.constants()) {
                name(constant.number(), constant.name());
            }
        } else {
            name(0, "false");
            name(1, "true");
        }
    }

    private void name(long number, String name) {
        names.put(number, name);
        numbers.put(name, number);
    }

    @Override
    public void add(AnyRecord record, int field) {
        if (type instanceof EnumType) {
            addNumber(record.getLong(field));
        } else {
            addNumber(record.getBoolean(field) ? 1 : 0);
        }
    }

    @Override
    public void add(Object value) {
        addNumber(value instanceof Long number ? number : numbers.get(value.toString()));
    }

    private void addNumber(long number) {
        count++;
        if (number >= 0 && number < SMALL) {
            small[(int) number]++;
        } else {
            frequent.add(text(number));
        }
    }

    private String text(long number) {
        return names.getOrDefault(number, Long.toString(number));
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        for (int number = 0; number < SMALL; number++) {
            frequent.add(text(number), small[number]);
            small[number] = 0;
        }
        return List.of(FieldSummary.of(name, type, count).withFrequencies(frequent.summary()));
    }
}
