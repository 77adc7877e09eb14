package io.mmapforge.maven.page;

import io.mmapforge.layout.FieldType;

/** Kinds of bytes that have a colour of their own. The names are classes of the page's style. */
enum Family {
    INTEGER("integers"),
    FLOAT("floats"),
    DECIMAL("decimals"),
    TIME("times"),
    TEXT("texts"),
    BYTES("bytes, UUIDs"),
    NAMED("bools, enums, flags"),
    STRUCT("structs"),
    SYSTEM("kept by mmapforge"),
    PADDING("padding");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** What the legend says. */
    String title() {
        return title;
    }

    /** The class in the page's style. */
    String style() {
        return "f" + ordinal();
    }

    static Family of(FieldType kind) {
        return switch (kind) {
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> INTEGER;
            case FLOAT32, FLOAT64 -> FLOAT;
            case DECIMAL -> DECIMAL;
            case TIMESTAMP, DATE, DURATION -> TIME;
            case STRING -> TEXT;
            case BYTES, UUID -> BYTES;
            case BOOL, ENUM, FLAGS -> NAMED;
            case STRUCT -> STRUCT;
        };
    }
}
