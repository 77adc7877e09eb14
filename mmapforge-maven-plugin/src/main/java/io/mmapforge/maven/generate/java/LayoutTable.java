package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Where everything lies, in columns. */
final class LayoutTable {
    private static final int NUMBER_WIDTH = 9;

    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> offsets = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    private LayoutTable() {}

    static List<String> of(RecordLayout layout) {
        LayoutTable table = new LayoutTable();
        table.add("field", "type", "offset", "bytes");
        table.add("(sequence word)", "uint64", "0", Integer.toString(RecordLayout.SEQUENCE_WORD_BYTES));
        if (layout.presenceWords() > 0) {
            int words = layout.presenceWords();
            table.add(
                    words == 1 ? "(presence word)" : "(presence words)",
                    words == 1 ? "uint64" : "uint64[" + words + "]",
                    Integer.toString(RecordLayout.SEQUENCE_WORD_BYTES),
                    Integer.toString(words * Long.BYTES));
        }
        for (FieldLayout field : layout.fields()) {
            table.add(field.name(), field.typeText(), Integer.toString(field.offset()), Integer.toString(field.size()));
            table.addMembers(field.isArray() ? field.name() + "[0]" : field.name(), field.type(), field.offset());
        }
        return table.lines();
    }

    private void addMembers(String path, ValueType type, int offset) {
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                String name = path + "." + member.name();
                int start = offset + member.offset();
                add(name, member.type().text(), Integer.toString(start), Integer.toString(member.size()));
                addMembers(name, member.type(), start);
            }
        }
    }

    private void add(String name, String type, String offset, String size) {
        names.add(name);
        types.add(type);
        offsets.add(offset);
        sizes.add(size);
    }

    private List<String> lines() {
        int nameWidth = width(names);
        int typeWidth = width(types);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(padRight(names.get(i), nameWidth) + "  " + padRight(types.get(i), typeWidth)
                    + padLeft(offsets.get(i)) + padLeft(sizes.get(i)));
        }
        return lines;
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text) {
        return " ".repeat(NUMBER_WIDTH - text.length()) + text;
    }
}
