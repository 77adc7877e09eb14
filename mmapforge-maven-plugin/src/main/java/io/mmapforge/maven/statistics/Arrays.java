package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.FieldLayout;
import java.util.List;
import java.util.Objects;

/** Arrays: all elements together. */
final class Arrays implements Collector {
    private final Collector elements;

    Arrays(FieldLayout field, Room room) {
        this.elements = Collectors.of(field.type(), room);
    }

    @Override
    public void add(AnyRecord record, int field) {
        add(Objects.requireNonNull(record.value(field), "value"));
    }

    @Override
    public void add(Object value) {
        for (Object element : (List<?>) value) {
            elements.add(element);
        }
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        return elements.summaries(name + "[]");
    }
}
