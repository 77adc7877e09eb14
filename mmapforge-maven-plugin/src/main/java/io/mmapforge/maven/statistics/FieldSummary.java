package io.mmapforge.maven.statistics;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * What the values of a field are like, or those of a part of it.
 *
 * @param name the field's name; of a struct's member with the name before it, {@code level.price}, of an array's elements with {@code []}
 * @param kind what kind of value it is
 * @param type the type of a value, as a schema has it
 * @param values how many values there were: those of all elements of an array
 * @param absent how many records have no value for the field
 * @param unreadable how many records have bytes there that are no value of its type
 * @param others what else was counted, such as values that are NaN; may be empty
 * @param numbers of numbers and times, if there was a value
 * @param lengths of texts and bytes, how long they are in bytes, if there was a value
 * @param frequencies of what is named rather than measured
 */
public record FieldSummary(
        String name,
        FieldType kind,
        String type,
        long values,
        long absent,
        long unreadable,
        List<Frequency> others,
        Optional<NumberSummary> numbers,
        Optional<NumberSummary> lengths,
        Optional<FrequencySummary> frequencies) {
    /** Copies the list. */
    public FieldSummary {
        others = List.copyOf(others);
    }

    static FieldSummary of(String name, ValueType type, long values) {
        return new FieldSummary(
                name,
                type.kind(),
                type.text(),
                values,
                0,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    FieldSummary withMissing(long absentRecords, long unreadableRecords) {
        return new FieldSummary(
                name, kind, type, values, absentRecords, unreadableRecords, others, numbers, lengths, frequencies);
    }

    FieldSummary withOthers(List<Frequency> newOthers) {
        return new FieldSummary(name, kind, type, values, absent, unreadable, newOthers, numbers, lengths, frequencies);
    }

    FieldSummary withNumbers(Optional<NumberSummary> newNumbers) {
        return new FieldSummary(name, kind, type, values, absent, unreadable, others, newNumbers, lengths, frequencies);
    }

    FieldSummary withLengths(Optional<NumberSummary> newLengths) {
        return new FieldSummary(name, kind, type, values, absent, unreadable, others, numbers, newLengths, frequencies);
    }

    FieldSummary withFrequencies(FrequencySummary newFrequencies) {
        return new FieldSummary(
                name, kind, type, values, absent, unreadable, others, numbers, lengths, Optional.of(newFrequencies));
    }
}
