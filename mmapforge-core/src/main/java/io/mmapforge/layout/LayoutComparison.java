package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what differs between the layout a program was built for and the one a file holds. */
final class LayoutComparison {
    private static final String ABSENT = "absent";

    /** What can differ. A field may be called as a property is. */
    private record Subject(String name, boolean isField) {}

    private LayoutComparison() {}

    static List<LayoutDifference> compare(RecordLayout program, RecordLayout file) {
        return compare(describe(program), describe(file), List.of());
    }

    /**
     * Compares the first and the last of several versions, and says in which of them a difference came about.
     *
     * @param steps the versions from the file's to the program's
     */
    static List<LayoutDifference> compareSteps(List<RecordLayout> steps) {
        RecordLayout file = steps.get(0);
        RecordLayout program = steps.get(steps.size() - 1);
        return compare(describe(program), describe(file), steps);
    }

    private static List<LayoutDifference> compare(
            Map<Subject, String> program, Map<Subject, String> file, List<RecordLayout> steps) {
        List<LayoutDifference> differences = new ArrayList<>();
        for (Subject subject : inOrder(program, file)) {
            String ours = program.getOrDefault(subject, ABSENT);
            String theirs = file.getOrDefault(subject, ABSENT);
            if (!ours.equals(theirs)) {
                differences.add(new LayoutDifference(subject.name, ours, theirs, history(subject, steps)));
            }
        }
        return differences;
    }

    /** The record, the program's fields, those that only the file has, and the record's numbers. */
    private static Set<Subject> inOrder(Map<Subject, String> program, Map<Subject, String> file) {
        Set<Subject> subjects = new LinkedHashSet<>();
        subjects.add(new Subject("record", false));
        program.keySet().stream().filter(Subject::isField).forEach(subjects::add);
        file.keySet().stream().filter(Subject::isField).forEach(subjects::add);
        subjects.addAll(program.keySet());
        return subjects;
    }

    private static Map<Subject, String> describe(RecordLayout layout) {
        Map<Subject, String> description = new LinkedHashMap<>();
        description.put(new Subject("record", false), layout.recordName());
        for (FieldLayout field : layout.fields()) {
            description.put(new Subject(field.name(), true), typeText(field) + " at " + field.offset());
        }
        description.put(new Subject("align", false), layout.alignment() + " bytes");
        description.put(new Subject("record size", false), layout.recordSize() + " bytes");
        return description;
    }

    /** With the constants and members of a named type, since these may differ while the name is the same. */
    static String typeText(FieldLayout field) {
        return field.kind().isNamed() ? field.typeText() + " " + contents(field.type()) : field.typeText();
    }

    private static String contents(ValueType type) {
        if (type instanceof EnumType constants) {
            return braced(constants.constants());
        }
        if (type instanceof FlagsType flags) {
            return braced(flags.bits());
        }
        if (type instanceof StructType struct) {
            return braced(
                    struct.members().stream().map(LayoutComparison::memberText).toList());
        }
        return "";
    }

    private static String memberText(MemberLayout member) {
        String contents = contents(member.type());
        return member.name() + " " + member.type().text() + (contents.isEmpty() ? "" : " " + contents) + " at "
                + member.offset();
    }

    private static String braced(List<?> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String history(Subject subject, List<RecordLayout> steps) {
        List<String> events = new ArrayList<>();
        String before = "";
        for (RecordLayout layout : steps) {
            String after = describe(layout).getOrDefault(subject, ABSENT);
            if (!before.isEmpty() && !after.equals(before)) {
                events.add(event(before, after) + " in version " + layout.version());
            }
            before = after;
        }
        return events.stream().collect(Collectors.joining(", "));
    }

    private static String event(String before, String after) {
        if (before.equals(ABSENT)) {
            return "new";
        }
        return after.equals(ABSENT) ? "removed" : "changed";
    }
}
