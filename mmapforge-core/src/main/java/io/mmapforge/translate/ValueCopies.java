package io.mmapforge.translate;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether values of a file's type can be read as values of a program's, and how.
 *
 * <p>They can if each value of the file means the same in the program and fits there. So a text may be shorter in the file, and an enum
 * or flags may have more constants on either side, as long as no name has two numbers and no number two names, and the file's numbers
 * take no more bytes. Units, scales, precisions and the lengths of arrays are the same. Structs are read member by member, by name. The
 * names of types are not looked at.
 */
final class ValueCopies {
    private ValueCopies() {}

    /** How a field that both versions have is read, if it can be. */
    static Optional<ValueCopy> of(FieldLayout file, FieldLayout program) {
        if (file.length() != program.length() || file.isOptional() && !program.isOptional()) {
            return Optional.empty();
        }
        Optional<ValueCopy> value = of(file.type(), program.type());
        return file.isArray() ? value.map(element -> array(file, program, element)) : value;
    }

    private static ValueCopy array(FieldLayout file, FieldLayout program, ValueCopy element) {
        int fileStride = file.type().sizeBytes();
        int programStride = program.type().sizeBytes();
        return element instanceof BytesCopy && fileStride == programStride
                ? new BytesCopy(file.size())
                : new ArrayCopy(file.length(), fileStride, programStride, element);
    }

    private static Optional<ValueCopy> of(ValueType file, ValueType program) {
        if (file.equals(program)) {
            return Optional.of(new BytesCopy(file.sizeBytes()));
        }
        if (file.kind() != program.kind()) {
            return Optional.empty();
        }
        if (file instanceof StructType from && program instanceof StructType to) {
            return struct(from, to);
        }
        if (file instanceof ContentType from && program instanceof ContentType to) {
            return when(from.maxBytes() <= to.maxBytes(), new ContentCopy(from.maxBytes()));
        }
        return when(haveSameMeaning(file, program), new BytesCopy(file.sizeBytes()));
    }

    private static boolean haveSameMeaning(ValueType file, ValueType program) {
        if (file instanceof EnumType from && program instanceof EnumType to) {
            return file.sizeBytes() <= program.sizeBytes() && agree(from.constants(), to.constants());
        }
        if (file instanceof FlagsType from && program instanceof FlagsType to) {
            return file.sizeBytes() <= program.sizeBytes() && agree(from.bits(), to.bits());
        }
        return false;
    }

    /** Whether no name has two numbers, and no number two names. */
    private static boolean agree(List<NamedNumber> file, List<NamedNumber> program) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        for (NamedNumber constant : program) {
            numbers.put(constant.name(), constant.number());
            names.put(constant.number(), constant.name());
        }
        return file.stream()
                .allMatch(constant -> numbers.getOrDefault(constant.name(), constant.number()) == constant.number()
                        && names.getOrDefault(constant.number(), constant.name())
                                .equals(constant.name()));
    }

    private static Optional<ValueCopy> struct(StructType file, StructType program) {
        Map<String, MemberLayout> fileMembers = new HashMap<>();
        file.members().forEach(member -> fileMembers.put(member.name(), member));
        List<StructCopy.Member> members = new ArrayList<>();
        for (MemberLayout member : program.members()) {
            MemberLayout found = fileMembers.get(member.name());
            if (found != null) {
                Optional<ValueCopy> value = of(found.type(), member.type());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                members.add(new StructCopy.Member(found.offset(), member.offset(), value.get()));
            }
        }
        return Optional.of(new StructCopy(members));
    }

    private static Optional<ValueCopy> when(boolean readable, ValueCopy copy) {
        return readable ? Optional.of(copy) : Optional.empty();
    }
}
