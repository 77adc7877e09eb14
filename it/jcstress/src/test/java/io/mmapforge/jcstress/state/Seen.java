package io.mmapforge.jcstress.state;

/** What a read returned. */
public enum Seen {
    /** What was there before the race. */
    OLD,
    /** What the one or the first writer wrote. */
    NEW,
    /** What the second writer wrote. */
    OTHER,
    /** No value. */
    ABSENT,
    /** Parts of several writes, or of none. */
    MIXED,
    /** A whole value of another race. Where the record is this race's own, the test itself is at fault. */
    FOREIGN
}
