package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Members one after the other, each at the next multiple of its type's alignment, the whole padded to a multiple of the largest of
 * these: as a C compiler lays a struct out. Immutable and thread-safe.
 */
public final class StructType implements ValueType {
    /** The most members. */
    public static final int MAX_MEMBERS = 256;

    /** How deep structs may lie in each other: a struct of plain members counts as 1. */
    public static final int MAX_DEPTH = 4;

    private final String name;
    private final List<MemberLayout> members;
    private final int sizeBytes;
    private final int alignmentBytes;

    private StructType(String name, List<MemberLayout> members, int sizeBytes, int alignmentBytes) {
        this.name = name;
        this.members = List.copyOf(members);
        this.sizeBytes = sizeBytes;
        this.alignmentBytes = alignmentBytes;
    }

    /**
     * Lays the members out.
     *
     * @param name the type's name in the schema
     * @param definitions the members in declaration order, 1 to {@link #MAX_MEMBERS}
     * @throws InvalidLayoutException if a name is no identifier or occurs twice, structs lie in each other more than
     *     {@link #MAX_DEPTH} deep, or the whole is larger than {@link RecordLayout#MAX_RECORD_BYTES}
     */
    public static StructType of(String name, List<MemberDefinition> definitions) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definitions, "definitions");
        Requirements.requireName("type", name);
        Requirements.require(
                !definitions.isEmpty() && definitions.size() <= MAX_MEMBERS,
                "struct " + name + " has " + definitions.size() + " members, expected 1.." + MAX_MEMBERS);
        Set<String> names = new HashSet<>();
        List<MemberLayout> members = new ArrayList<>(definitions.size());
        int end = 0;
        int alignment = 1;
        for (MemberDefinition definition : definitions) {
            Requirements.requireName("member", definition.name());
            Requirements.require(
                    names.add(definition.name()), "struct " + name + " has member '" + definition.name() + "' twice");
            ValueType type = definition.type();
            int offset = Requirements.roundUp(end, type.alignmentBytes());
            Requirements.require(
                    type.sizeBytes() <= RecordLayout.MAX_RECORD_BYTES - offset,
                    "struct " + name + " is larger than " + RecordLayout.MAX_RECORD_BYTES + " bytes");
            MemberLayout member = new MemberLayout(definition.name(), type, offset, definition.doc());
            members.add(member);
            end = member.end();
            alignment = Math.max(alignment, type.alignmentBytes());
        }
        StructType struct = new StructType(name, members, Requirements.roundUp(end, alignment), alignment);
        Requirements.require(
                struct.depth() <= MAX_DEPTH,
                "struct " + name + " nests " + struct.depth() + " deep, expected at most " + MAX_DEPTH);
        return struct;
    }

    /** The type's name in the schema. */
    public String name() {
        return name;
    }

    /** The members in declaration order, which is also the order of their offsets. */
    public List<MemberLayout> members() {
        return members;
    }

    /** How deep structs lie in each other, 1 if no member is one. */
    public int depth() {
        int deepest = 0;
        for (MemberLayout member : members) {
            if (member.type() instanceof StructType struct) {
                deepest = Math.max(deepest, struct.depth());
            }
        }
        return deepest + 1;
    }

    @Override
    public FieldType kind() {
        return FieldType.STRUCT;
    }

    @Override
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int alignmentBytes() {
        return alignmentBytes;
    }

    @Override
    public String text() {
        return name;
    }

    /** Whether the other is a struct of the same name whose members have the same names, types and places; descriptions don't count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StructType that && name.equals(that.name) && places().equals(that.places());
    }

    @Override
    public int hashCode() {
        return places().hashCode();
    }

    /** The name, for example {@code Level}. */
    @Override
    public String toString() {
        return name;
    }

    private List<MemberLayout> places() {
        return members.stream()
                .map(member -> new MemberLayout(member.name(), member.type(), member.offset(), ""))
                .toList();
    }
}
