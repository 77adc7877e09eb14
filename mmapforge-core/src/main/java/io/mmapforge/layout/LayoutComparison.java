package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what differs between the layout a program was built for and the one a file holds. */
final class LayoutComparison {
    private static final String ABSENT = "absent";

    private LayoutComparison() {}

    static List<LayoutDifference> compare(RecordLayout program, RecordLayout file) {
        List<LayoutDifference> differences = new ArrayList<>();
        addIfDifferent(differences, "record", program.recordName(), file.recordName());
        for (FieldLayout field : program.fields()) {
            Optional<FieldLayout> other = file.field(field.name());
            addIfDifferent(
                    differences,
                    field.name(),
                    place(field),
                    other.map(LayoutComparison::place).orElse(ABSENT));
        }
        for (FieldLayout field : file.fields()) {
            if (program.field(field.name()).isEmpty()) {
                differences.add(new LayoutDifference(field.name(), ABSENT, place(field)));
            }
        }
        addIfDifferent(differences, "align", program.alignment() + " bytes", file.alignment() + " bytes");
        addIfDifferent(differences, "record size", program.recordSize() + " bytes", file.recordSize() + " bytes");
        return differences;
    }

    private static String place(FieldLayout field) {
        return field.typeText() + " at " + field.offset();
    }

    private static void addIfDifferent(List<LayoutDifference> differences, String subject, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            differences.add(new LayoutDifference(subject, ours, theirs));
        }
    }
}
