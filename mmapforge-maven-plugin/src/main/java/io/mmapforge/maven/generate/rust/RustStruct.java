package io.mmapforge.maven.generate.rust;

import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import java.util.List;

/**
 * A struct, as its template lays it out.
 *
 * @param name its name in Rust
 * @param size how many bytes it takes in a record
 * @param members the members in the order of their offsets
 */
public record RustStruct(String name, int size, List<RustMember> members) {
    /** Copies the list. */
    public RustStruct {
        members = List.copyOf(members);
    }

    static RustStruct of(TargetRecord record, TargetStruct struct) {
        return new RustStruct(
                struct.name(),
                struct.type().sizeBytes(),
                struct.members().stream()
                        .map(member -> RustMember.of(record, member))
                        .toList());
    }
}
