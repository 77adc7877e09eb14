package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The store's own javadoc: what the record is, how to use it, where everything lies, and what threads may do. */
final class StoreJavadoc {
    /** The most fields whose values a usage example spells out. */
    private static final int MAX_SAMPLE_VALUES = 6;

    private static final String CONCURRENCY = "Any number of threads and processes may read and write at the same time."
            + " A reader never waits for a writer, and never sees a part of a write.";

    private static final String ERRORS =
            "A method throws " + Javadoc.link(TypeNames.RECORD_INDEX_EXCEPTION) + " for an index that is negative or"
                    + " not below {@link #size()}, " + Javadoc.link(TypeNames.READ_ONLY_STORE_EXCEPTION)
                    + " for a write to a store that was opened for"
                    + " reading alone, " + Javadoc.link(TypeNames.STORE_CLOSED_EXCEPTION) + " after {@link #close()}, "
                    + Javadoc.link(TypeNames.NULL_POINTER_EXCEPTION) + " for an"
                    + " argument that is null, and another " + Javadoc.link(TypeNames.STORE_EXCEPTION)
                    + " if the file itself is at fault.";

    private StoreJavadoc() {}

    static CodeBlock of(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A file of " + record.code() + " records, mapped into memory and shared by any"
                + " number of processes.");
        DocText.paragraphs(record.layout().doc()).forEach(javadoc::paragraph);
        javadoc.preformatted("<pre>{@code", usage(record), "}</pre>");
        if (record.isFound()) {
            javadoc.paragraph(foundBy(record));
        }
        return javadoc.paragraph("Version " + Numbers.grouped(record.layout().version()) + " of the record has "
                        + Numbers.grouped(record.layout().recordSize()) + " bytes:")
                .preformatted("<pre>", LayoutTable.of(record.layout()), "</pre>")
                .paragraph(CONCURRENCY)
                .paragraph(ERRORS)
                .build();
    }

    private static String foundBy(RecordContext record) {
        List<String> sentences = new ArrayList<>();
        if (record.hasKey()) {
            sentences.add("No two records have the same " + KeyMethods.fields(record)
                    + ": that is the key, by which each is found in constant time.");
        }
        record.order()
                .ifPresent(field -> sentences.add("Records are in the order of their " + field.code()
                        + ": it is never below that of the record before."));
        sentences.add("What a record is found by stays as it was when the record was appended.");
        return String.join(" ", sentences);
    }

    private static List<String> usage(RecordContext record) {
        String store = record.storeClass().simpleName();
        String values = record.recordClass().simpleName();
        Optional<FieldContext> sample = sampleField(record);
        Optional<String> first = record.order()
                .map(field ->
                        OrderMethods.firstAtLeast(field) + "(" + field.mapping().sample() + ")");
        String fileName = record.layout().recordName().toLowerCase(Locale.ROOT) + ".mmf";
        List<String> lines = new ArrayList<>();
        lines.add("try (" + store + " store = " + store + ".openOrCreate(Path.of(\"" + fileName + "\"))) {");
        if (record.hasKey()) {
            lines.add("    store.put(" + newRecord(record) + ");");
            lines.add("    long index = store.indexOf("
                    + record.key().stream()
                            .map(field -> field.mapping().sample())
                            .collect(Collectors.joining(", ")) + "); // -1 if there is none");
        } else {
            lines.add("    long index = store.append(" + newRecord(record) + ");");
        }
        sample.ifPresent(field -> {
            lines.add("    store.set" + field.suffix() + "(index, "
                    + field.mapping().sample() + ");");
            lines.add("    " + typeName(field) + " value = store.get" + field.suffix() + "(index);");
        });
        lines.add("    " + values + " record = store.get(index);");
        first.ifPresent(search -> lines.add("    long first = store." + search + ";"));
        String scanned = first.isPresent() ? "first, store.size()" : "";
        lines.add("    for (" + store + ".Cursor each = store.cursor(" + scanned + "); each.next(); ) {");
        String shown = sample.map(FieldContext::accessor).orElse("get");
        lines.add("        System.out.println(each.index() + \": \" + each." + shown + "());");
        lines.add("    }");
        lines.add("}");
        return lines;
    }

    /** A number says more about a live field than a text does. */
    private static Optional<FieldContext> sampleField(RecordContext record) {
        List<FieldContext> candidates = record.fields().stream()
                .filter(field -> hasSample(field) && !record.isFixed(field))
                .toList();
        return candidates.stream()
                .filter(field -> !field.isVariableLength())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private static boolean hasSample(FieldContext field) {
        return !field.isArray() && !field.mapping().sample().isEmpty();
    }

    /** The type without packages. */
    private static String typeName(FieldContext field) {
        return field.javaType().toString().replaceAll("\\b[a-z_][a-z0-9_]*\\.", "");
    }

    private static String newRecord(RecordContext record) {
        if (record.fields().size() > MAX_SAMPLE_VALUES
                || !record.fields().stream().allMatch(StoreJavadoc::hasSample)) {
            return record.isFound() ? "values" : "";
        }
        return record.fields().stream()
                .map(field -> field.mapping().sample())
                .collect(Collectors.joining(", ", "new " + record.recordClass().simpleName() + "(", ")"));
    }
}
