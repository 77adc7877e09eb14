package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Flags: how often each is set. */
final class FlagSets implements Collector {
    private final ValueType type;
    private final FrequentTexts set = new FrequentTexts();
    private long count;
    private long empty;

    FlagSets(ValueType type) {
        this.type = type;
    }

    @Override
    public void add(AnyRecord record, int field) {
        add(Objects.requireNonNull(record.value(field), "value"));
    }

    @Override
    public void add(Object value) {
        count++;
        Set<?> flags = (Set<?>) value;
        if (flags.isEmpty()) {
            empty++;
        }
        for (Object flag : flags) {
            set.add(String.valueOf(flag));
        }
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        return List.of(FieldSummary.of(name, type.text(), count)
                .withOthers(empty == 0 ? List.of() : List.of(new Frequency("none set", empty)))
                .withFrequencies(set.summary()));
    }
}
