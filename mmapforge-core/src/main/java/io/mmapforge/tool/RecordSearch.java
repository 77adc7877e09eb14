package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.layout.FieldLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which records have to be looked at to find those of some conditions: as few as key and order allow. */
final class RecordSearch {
    /**
     * Records in a row.
     *
     * @param from the first one's index
     * @param end one past the last one's
     */
    record Range(long from, long end) {}

    private final AnyStore store;
    private final List<Condition> conditions;
    private final Console console;

    RecordSearch(AnyStore store, List<Condition> conditions, Console console) {
        this.store = store;
        this.conditions = conditions;
        this.console = console;
    }

    Range range() {
        return byKey().orElseGet(this::byOrder);
    }

    private Optional<Range> byKey() {
        List<FieldLayout> key = store.layout().key();
        List<Object> values = new ArrayList<>();
        for (FieldLayout field : key) {
            conditions.stream()
                    .filter(condition -> condition.layout().equals(field) && condition.is(Condition.Relation.EQUAL))
                    .findFirst()
                    .ifPresent(condition -> values.add(condition.literal().value()));
        }
        if (key.isEmpty() || values.size() < key.size()) {
            return Optional.empty();
        }
        try {
            long index = store.indexOf(values.toArray());
            return Optional.of(index < 0 ? new Range(0, 0) : new Range(index, index + 1));
        } catch (KeyIndexException e) {
            console.note("looking at all records, since their keys cannot be looked up: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Range byOrder() {
        long from = 0;
        long end = store.size();
        Optional<FieldLayout> order = store.layout().order();
        for (Condition condition : conditions) {
            if (order.filter(condition.layout()::equals).isPresent()) {
                from = Math.max(from, from(condition));
                end = Math.min(end, end(condition));
            }
        }
        return new Range(Math.min(from, end), end);
    }

    private long from(Condition condition) {
        Object value = condition.literal().value();
        return switch (condition.relation()) {
            case EQUAL, AT_LEAST -> store.firstAtLeast(value);
            case ABOVE -> store.firstAfter(value);
            case OTHER, BELOW, AT_MOST -> 0;
        };
    }

    private long end(Condition condition) {
        Object value = condition.literal().value();
        return switch (condition.relation()) {
            case EQUAL, AT_MOST -> store.firstAfter(value);
            case BELOW -> store.firstAtLeast(value);
            case OTHER, ABOVE, AT_LEAST -> Long.MAX_VALUE;
        };
    }
}
