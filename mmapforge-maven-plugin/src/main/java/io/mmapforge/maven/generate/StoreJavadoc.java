package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The store's own javadoc: what the record is, how to use it, where everything lies, and what threads may do. */
final class StoreJavadoc {
    /** The most fields whose values a usage example spells out. */
    private static final int MAX_SAMPLE_VALUES = 6;

    private StoreJavadoc() {}

    static CodeBlock of(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A file of " + record.code()
                + " records, mapped into memory and shared by any number of" + " processes.");
        DocText.paragraphs(record.layout().doc()).forEach(javadoc::paragraph);
        return javadoc.preformatted("<pre>{@code", usage(record), "}</pre>")
                .paragraph("Version " + Numbers.grouped(record.layout().version()) + " of the record has "
                        + Numbers.grouped(record.layout().recordSize()) + " bytes:")
                .preformatted("<pre>", table(record.layout()), "</pre>")
                .paragraph(
                        "Any number of threads and processes may read and write at the same time. A reader never waits"
                                + " for a writer, and never sees a part of a write.")
                .paragraph(
                        "A method throws {@link RecordIndexException} for an index that is not below {@link #size()},"
                                + " {@link ReadOnlyStoreException} for a write to a store that was opened for reading alone,"
                                + " {@link StoreClosedException} after {@link #close()}, and another {@link StoreException} if"
                                + " the file itself is at fault.")
                .build();
    }

    private static List<String> usage(RecordContext record) {
        String store = record.storeClass().simpleName();
        String values = record.recordClass().simpleName();
        FieldContext first = record.fields().get(0);
        String fileName = record.layout().recordName().toLowerCase(Locale.ROOT) + ".mmf";
        List<String> lines = new ArrayList<>();
        lines.add("try (" + store + " store = " + store + ".openOrCreate(Path.of(\"" + fileName + "\"))) {");
        lines.add("    long index = store.append(" + newRecord(record) + ");");
        lines.add(
                "    store.set" + first.suffix() + "(index, " + first.mapping().sample() + ");");
        lines.add("    " + first.javaType().toString().replace("java.lang.", "") + " value = store.get" + first.suffix()
                + "(index);");
        lines.add("    " + values + " record = store.get(index);");
        lines.add("}");
        return lines;
    }

    private static String newRecord(RecordContext record) {
        if (record.fields().size() > MAX_SAMPLE_VALUES) {
            return "";
        }
        return record.fields().stream()
                .map(field -> field.mapping().sample())
                .collect(Collectors.joining(", ", "new " + record.recordClass().simpleName() + "(", ")"));
    }

    private static List<String> table(RecordLayout layout) {
        int nameWidth = "(sequence word)".length();
        int typeWidth = "uint64".length();
        for (FieldLayout field : layout.fields()) {
            nameWidth = Math.max(nameWidth, field.name().length());
            typeWidth = Math.max(typeWidth, field.typeText().length());
        }
        List<String> rows = new ArrayList<>();
        rows.add(row("field", nameWidth, "type", typeWidth, "offset", "bytes"));
        rows.add(row("(sequence word)", nameWidth, "uint64", typeWidth, "0", "8"));
        for (FieldLayout field : layout.fields()) {
            rows.add(row(
                    field.name(),
                    nameWidth,
                    field.typeText(),
                    typeWidth,
                    Integer.toString(field.offset()),
                    Integer.toString(field.size())));
        }
        return rows;
    }

    private static String row(String name, int nameWidth, String type, int typeWidth, String offset, String size) {
        return padRight(name, nameWidth) + "  " + padRight(type, typeWidth) + padLeft(offset, 9) + padLeft(size, 9);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
