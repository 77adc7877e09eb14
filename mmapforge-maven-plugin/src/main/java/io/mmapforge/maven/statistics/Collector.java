package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import java.util.List;

/** Gathers what the values of one type are like. Not thread-safe. */
interface Collector {
    /** Adds the value that a record has for a field. It has one. */
    void add(AnyRecord record, int field);

    /** Adds a value of a struct's member or of an array's element, as {@link io.mmapforge.any.AnyValues#value(int)} has it. */
    void add(Object value);

    /**
     * What the values were like.
     *
     * @param name what they are called
     * @return one summary; of a struct one for each member
     */
    List<FieldSummary> summaries(String name);
}
