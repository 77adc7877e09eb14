package io.mmapforge.maven.generate.java;

import java.util.stream.Collectors;

/** What javadoc says of the writes that a key or an order refuses; nothing of records that have neither. */
final class FixedFieldText {
    static final String NOTHING_WRITTEN = "nothing is written";

    private static final String NOTHING_APPENDED = "nothing is appended";
    private static final String BELOW_THE_LAST = " is below the last record's; ";

    private FixedFieldText() {}

    /** Of an append of one record. */
    static Javadoc describeAppend(RecordContext record, Javadoc javadoc) {
        if (record.hasKey()) {
            javadoc.throwing(
                    TypeNames.DUPLICATE_KEY_EXCEPTION,
                    "if there is a record with the same " + KeyMethods.fields(record) + "; " + NOTHING_APPENDED);
        }
        record.order()
                .ifPresent(field -> javadoc.throwing(
                        TypeNames.OUT_OF_ORDER_EXCEPTION,
                        "if the " + field.code() + BELOW_THE_LAST + NOTHING_APPENDED));
        describeKeyFile(record, javadoc, NOTHING_APPENDED);
        return javadoc;
    }

    /** Of an append of several records. */
    static Javadoc describeAppendAll(RecordContext record, Javadoc javadoc, String outcome) {
        if (record.hasKey()) {
            javadoc.throwing(
                    TypeNames.DUPLICATE_KEY_EXCEPTION,
                    "if there is a record with the same " + KeyMethods.fields(record)
                            + " as one of them, or two of them have the same; " + outcome);
        }
        record.order()
                .ifPresent(field -> javadoc.throwing(
                        TypeNames.OUT_OF_ORDER_EXCEPTION,
                        "if the " + field.code() + " of one of them is below that of the record before it; "
                                + outcome));
        describeKeyFile(record, javadoc, outcome);
        return javadoc;
    }

    private static void describeKeyFile(RecordContext record, Javadoc javadoc, String outcome) {
        if (record.hasKey()) {
            javadoc.throwing(
                    TypeNames.KEY_INDEX_EXCEPTION,
                    "if the key file beside the store can't be used any more; " + outcome);
        }
    }

    /** Of a replacement of a whole record. */
    static Javadoc describeSet(RecordContext record, Javadoc javadoc) {
        if (record.isFound()) {
            String fixed = record.fields().stream()
                    .filter(record::isFixed)
                    .map(FieldContext::code)
                    .collect(Collectors.joining(" or "));
            javadoc.throwing(
                    TypeNames.KEY_CHANGED_EXCEPTION,
                    "if the new values have another " + fixed + "; the record stays as it was");
        }
        return javadoc;
    }

    /** Of a replacement or an append. */
    static void describePut(RecordContext record, Javadoc javadoc) {
        record.order()
                .filter(field -> !record.key().contains(field))
                .ifPresent(field -> javadoc.throwing(
                        TypeNames.KEY_CHANGED_EXCEPTION,
                        "if there is a record with the same key and another " + field.code() + "; " + NOTHING_WRITTEN));
        describePutIfAbsent(record, javadoc);
    }

    /** Of an append, unless there is such a record. */
    static void describePutIfAbsent(RecordContext record, Javadoc javadoc) {
        record.order()
                .ifPresent(field -> javadoc.throwing(
                        TypeNames.OUT_OF_ORDER_EXCEPTION,
                        "if the record is new, and its " + field.code() + BELOW_THE_LAST + NOTHING_WRITTEN));
        javadoc.throwing(TypeNames.STORE_FULL_EXCEPTION, "if a file had to grow and could not; " + NOTHING_WRITTEN)
                .throwing(
                        TypeNames.KEY_INDEX_EXCEPTION,
                        "if the key file beside the store can't be used any more; " + NOTHING_WRITTEN);
    }
}
