package io.mmapforge.maven.generate.go;

import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import io.mmapforge.maven.target.TargetType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An enum, flags or a struct, as the template lays it out.
 *
 * @param record the record type that it belongs to
 * @param target the type with its names
 */
public record GoNamedType(TargetRecord record, TargetType target) {
    /** What it is called. */
    public String name() {
        return GoNames.typeName(record, target.name());
    }

    /** What it is called, as a literal. */
    public String label() {
        return GoText.quoted(name());
    }

    /** Whether it has members. */
    public boolean isStruct() {
        return target instanceof TargetStruct;
    }

    /** Whether it has bits. */
    public boolean isFlags() {
        return target instanceof TargetFlags;
    }

    /** The integer that it is. */
    public String underlying() {
        int size = target instanceof TargetEnum of
                ? of.type().sizeBytes()
                : ((TargetFlags) target).type().sizeBytes();
        return "uint" + size * Byte.SIZE;
    }

    /**
     * A constant.
     *
     * @param name what it is called
     * @param label what it is called in the schema, as a literal
     * @param value the number that stands for it
     */
    public record Constant(String name, String label, String value) {}

    /** The constants in ascending order of their numbers. */
    public List<Constant> constants() {
        return GoNames.numbers(target).stream()
                .map(number -> new Constant(
                        GoNames.constantName(record, target.name(), number.name()),
                        GoText.quoted(number.schemaNumber().name()),
                        isFlags() ? "1 << " + number.number() : String.valueOf(number.number())))
                .toList();
    }

    /** The names of all bits in the schema, as literals. */
    public String labels() {
        return constants().stream().map(Constant::label).collect(Collectors.joining(", "));
    }

    /** The bits. */
    public String bits() {
        return constants().stream()
                .map(constant -> "uint64(" + constant.name() + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * A member of a struct.
     *
     * @param name what it is called
     * @param type its type
     * @param doc its description as a comment, with an end to each line
     * @param get a statement that takes it out of a buffer
     * @param put a statement that puts it into a buffer
     */
    public record Member(String name, String type, String doc, String get, String put) {}

    /** The struct's members. */
    public List<Member> members() {
        return ((TargetStruct) target)
                .members().stream()
                        .map(member -> {
                            String name = GoNames.exported(member.name());
                            GoType type = GoType.of(record, member.layout().type());
                            int offset = member.layout().offset();
                            String at = offset == 0 ? "at" : "at+" + offset;
                            String doc = member.layout().doc();
                            return new Member(
                                    name,
                                    type.name(),
                                    GoText.comment(doc.isBlank() ? "" : name + ": " + doc),
                                    type.get("v." + name, "field", at),
                                    type.put("v." + name, "field", at));
                        })
                        .toList();
    }
}
