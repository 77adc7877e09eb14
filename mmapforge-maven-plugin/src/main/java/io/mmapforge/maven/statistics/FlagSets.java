package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flags: how often each is set. */
final class FlagSets implements Collector {
    private final FlagsType type;
    private final Map<String, Integer> bits = new HashMap<>();
    private final long[] set = new long[Long.SIZE];
    private long count;
    private long empty;

    FlagSets(FlagsType type) {
        this.type = type;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            bits.put(Integer.toString(bit), bit);
        }
        for (NamedNumber flag : type.bits()) {
            bits.put(flag.name(), flag.number());
        }
    }

    @Override
    public void add(AnyRecord record, int field) {
        addBits(record.getLong(field));
    }

    @Override
    public void add(Object value) {
        long flags = 0;
        for (Object flag : (Set<?>) value) {
            flags |= 1L << bits.get(String.valueOf(flag));
        }
        addBits(flags);
    }

    private void addBits(long flags) {
        count++;
        if (flags == 0) {
            empty++;
        }
        for (long rest = flags; rest != 0; rest &= rest - 1) {
            set[Long.numberOfTrailingZeros(rest)]++;
        }
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        FrequentTexts frequent = new FrequentTexts(Long.SIZE);
        Map<Integer, String> names = new HashMap<>();
        type.bits().forEach(flag -> names.put(flag.number(), flag.name()));
        for (int bit = 0; bit < Long.SIZE; bit++) {
            frequent.add(names.getOrDefault(bit, Integer.toString(bit)), set[bit]);
        }
        return List.of(FieldSummary.of(name, type, count)
                .withOthers(empty == 0 ? List.of() : List.of(new Frequency("none set", empty)))
                .withFrequencies(frequent.summary()));
    }
}
