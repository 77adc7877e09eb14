package io.mmapforge.translate;

import java.util.List;

/**
 * Of structs, member by member. Members that the file does not have stay zero.
 *
 * @param members those that both versions have
 */
record StructCopy(List<Member> members) implements ValueCopy {
    /**
     * A member that both versions have.
     *
     * @param fileOffset from the struct's start in the file
     * @param programOffset from the struct's start in the program
     */
    record Member(int fileOffset, int programOffset, ValueCopy value) {}

    StructCopy {
        members = List.copyOf(members);
    }

    @Override
    public void copy(byte[] source, int from, byte[] target, int to) {
        // By index, so that nothing is allocated.
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            member.value.copy(source, from + member.fileOffset, target, to + member.programOffset);
        }
    }
}
