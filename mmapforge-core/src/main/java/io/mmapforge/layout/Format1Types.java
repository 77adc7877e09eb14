package io.mmapforge.layout;

/** What a field of format 1 can be. */
final class Format1Types {
    private Format1Types() {}

    static boolean has(FieldLayout field) {
        return !field.isArray()
                && !field.isOptional()
                && switch (field.kind()) {
                    case BOOL,
                            INT8,
                            UINT8,
                            INT16,
                            UINT16,
                            INT32,
                            UINT32,
                            INT64,
                            UINT64,
                            FLOAT32,
                            FLOAT64,
                            STRING,
                            BYTES -> true;
                    case TIMESTAMP, DATE, DURATION, UUID, DECIMAL, ENUM, FLAGS, STRUCT -> false;
                };
    }
}
