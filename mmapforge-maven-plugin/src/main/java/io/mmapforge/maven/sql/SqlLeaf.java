package io.mmapforge.maven.sql;

import io.mmapforge.layout.ValueType;

/**
 * One value of a record that holds no others, as the database is given it: an array has one for each element, a struct for each member.
 *
 * @param kind how it is given
 * @param type what is stored
 * @param offset bytes from the record's start
 * @param presenceBit which bit tells whether there is a value; -1 if there always is, or another leaf tells
 * @param place the field with its element or member, for a person: {@code asks[3].price}
 */
public record SqlLeaf(Kind kind, ValueType type, int offset, int presenceBit, String place) {
    /** How a value is given to the database, which makes of some of them what they are. */
    public enum Kind {
        /** Whether there is a value. */
        PRESENCE,
        /** A bool. */
        BOOL,
        /** An integer of any width, as it is. */
        INTEGER,
        /** A float32 or float64, as it is. */
        FLOAT,
        /** What is stored in 8 bytes, as an int64. */
        COUNT,
        /** A timestamp as the microseconds since 1970 in which it lies. */
        MICROS,
        /** A decimal. */
        DECIMAL,
        /** The days of a date since 1970. */
        DAYS,
        /** A text. */
        TEXT,
        /** Bytes in hexadecimal. */
        HEX,
        /** A UUID as text. */
        UUID_TEXT,
        /** A constant's name, or the number if no constant has it. */
        CONSTANT,
        /** The names of all flags that are set, with commas between them. */
        FLAG_NAMES
    }
}
