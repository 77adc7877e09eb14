package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.FieldLayout;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** What the values of one field are like, absent and unreadable ones included. Not thread-safe. */
final class FieldStatistics {
    private final FieldLayout layout;
    private final int field;
    private final Collector collector;
    private long absent;
    private long unreadable;

    /**
     * Statistics without values yet.
     *
     * @param field the field's position
     */
    FieldStatistics(FieldLayout layout, int field, Room room) {
        this.layout = layout;
        this.field = field;
        this.collector = Collectors.of(layout, room);
    }

    void add(AnyRecord record) {
        if (!record.has(field)) {
            absent++;
            return;
        }
        try {
            collector.add(record, field);
        } catch (StoreException | DateTimeException e) {
            // Some program wrote it without keeping to the format, or it is a time that Java has none for: verify tells
            // all of them.
            unreadable++;
        }
    }

    /** The first one is the field's own; what is missing is missing of the whole field. */
    List<FieldSummary> summaries() {
        List<FieldSummary> summaries = new ArrayList<>(collector.summaries(layout.name()));
        summaries.set(0, summaries.get(0).withMissing(absent, unreadable));
        return summaries;
    }
}
