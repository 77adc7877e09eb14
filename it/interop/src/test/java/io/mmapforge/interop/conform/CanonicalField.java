package io.mmapforge.interop.conform;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;

/** Takes canonical JSON of records apart. No name and no value in it has a bracket or a comma inside quotes. */
final class CanonicalField {
    private CanonicalField() {}

    /** The value of one field. */
    static String of(RecordLayout layout, FieldLayout field, String record) {
        return values(record)
                .get(layout.fields().indexOf(field))
                .substring(field.name().length() + 3);
    }

    /** The record with some of its fields as another record has them. */
    static String mixed(RecordLayout layout, String record, String other, List<String> fields) {
        List<String> values = values(record);
        List<String> others = values(other);
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean taken = fields.contains(layout.fields().get(i).name());
            mixed.add(taken ? others.get(i) : values.get(i));
        }
        return "{" + String.join(",", mixed) + "}";
    }

    /** Each field with its name, in the record's order. */
    private static List<String> values(String record) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 1; i < record.length(); i++) {
            char c = record.charAt(i);
            if (depth == 0 && (c == ',' || i == record.length() - 1)) {
                values.add(record.substring(start, i));
                start = i + 1;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return values;
    }
}
