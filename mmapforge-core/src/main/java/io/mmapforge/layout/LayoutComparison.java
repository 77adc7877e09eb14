package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what differs between the layout a program was built for and the one a file holds. */
final class LayoutComparison {
    /** How long the text of a type may become before the rest of its constants and members is left out, in characters. */
    private static final int MAX_TYPE_TEXT = 8192;

    private static final Subject KEY = new Subject("key", false);
    private static final Subject ORDER = new Subject("order", false);

    private static final Described ABSENT = new Described("absent", List.of());

    /** What can differ. A field may be called as a property is. */
    private record Subject(String name, boolean isField) {}

    /** What is said of a subject, and the whole of what is compared, of which long types leave out some in the text. */
    private record Described(String text, List<Object> whole) {
        static Described of(String text) {
            return new Described(text, List.of());
        }
    }

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
            Map<Subject, Described> program, Map<Subject, Described> file, List<RecordLayout> steps) {
        List<LayoutDifference> differences = new ArrayList<>();
        for (Subject subject : inOrder(program, file)) {
            Described ours = program.getOrDefault(subject, ABSENT);
            Described theirs = file.getOrDefault(subject, ABSENT);
            if (!ours.equals(theirs)) {
                differences.add(
                        new LayoutDifference(subject.name, ours.text(), theirs.text(), history(subject, steps)));
            }
        }
        return differences;
    }

    /** The record, the program's fields, those that only the file has, the record's numbers, the key and the order. */
    private static Set<Subject> inOrder(Map<Subject, Described> program, Map<Subject, Described> file) {
        Set<Subject> subjects = new LinkedHashSet<>();
        subjects.add(new Subject("record", false));
        program.keySet().stream().filter(Subject::isField).forEach(subjects::add);
        file.keySet().stream().filter(Subject::isField).forEach(subjects::add);
        subjects.addAll(program.keySet());
        subjects.add(KEY);
        subjects.add(ORDER);
        return subjects;
    }

    private static Map<Subject, Described> describe(RecordLayout layout) {
        Map<Subject, Described> description = new LinkedHashMap<>();
        description.put(new Subject("record", false), Described.of(layout.recordName()));
        for (FieldLayout field : layout.fields()) {
            description.put(
                    new Subject(field.name(), true),
                    new Described(typeText(field) + " at " + field.offset(), List.of(field.type())));
        }
        description.put(new Subject("align", false), Described.of(layout.alignment() + " bytes"));
        description.put(new Subject("record size", false), Described.of(layout.recordSize() + " bytes"));
        if (!layout.key().isEmpty()) {
            description.put(KEY, Described.of(names(layout.key())));
        }
        layout.order().ifPresent(field -> description.put(ORDER, Described.of(field.name())));
        return description;
    }

    /** As a schema has it: one name, or several in brackets. */
    private static String names(List<FieldLayout> fields) {
        List<String> names = fields.stream().map(FieldLayout::name).toList();
        return names.size() == 1 ? names.get(0) : names.toString();
    }

    /** With the constants and members of a named type, since these may differ while the name is the same; the first of very many. */
    static String typeText(FieldLayout field) {
        StringBuilder text = new StringBuilder(field.typeText());
        appendContents(text, field.type());
        return text.toString();
    }

    private static void appendContents(StringBuilder text, ValueType type) {
        if (type instanceof EnumType constants) {
            appendParts(text, constants.constants(), StringBuilder::append);
        } else if (type instanceof FlagsType flags) {
            appendParts(text, flags.bits(), StringBuilder::append);
        } else if (type instanceof StructType struct) {
            appendParts(text, struct.members(), LayoutComparison::appendMember);
        }
    }

    private static void appendMember(StringBuilder text, MemberLayout member) {
        text.append(member.name()).append(' ').append(member.type().text());
        appendContents(text, member.type());
        text.append(" at ").append(member.offset());
    }

    /** Stops where the text is long enough: structs in each other have a million members by a few lines of a file. */
    private static <T> void appendParts(StringBuilder text, List<T> parts, BiConsumer<StringBuilder, T> append) {
        text.append(" {");
        String separator = "";
        for (T part : parts) {
            text.append(separator);
            if (text.length() > MAX_TYPE_TEXT) {
                text.append("...");
                break;
            }
            append.accept(text, part);
            separator = ", ";
        }
        text.append('}');
    }

    private static String history(Subject subject, List<RecordLayout> steps) {
        List<String> events = new ArrayList<>();
        @Nullable Described before = null;
        for (RecordLayout layout : steps) {
            Described after = describe(layout).getOrDefault(subject, ABSENT);
            if (before != null && !after.equals(before)) {
                events.add(event(before, after) + " in version " + layout.version());
            }
            before = after;
        }
        return events.stream().collect(Collectors.joining(", "));
    }

    private static String event(Described before, Described after) {
        if (before.equals(ABSENT)) {
            return "new";
        }
        return after.equals(ABSENT) ? "removed" : "changed";
    }
}
