package io.mmapforge.maven.generate.rust;

import io.mmapforge.layout.MemberLayout;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetRecord;

/** A member of a struct, as its template lays it out. */
public final class RustMember {
    private final TargetMember member;
    private final MemberLayout layout;
    private final RustType type;

    private RustMember(TargetMember member, RustType type) {
        this.member = member;
        this.layout = member.layout();
        this.type = type;
    }

    static RustMember of(TargetRecord record, TargetMember member) {
        return new RustMember(member, RustType.of(record, member.layout().type(), 0));
    }

    /** The name in Rust. */
    public String name() {
        return member.name();
    }

    /** What the field of the struct is. */
    public String type() {
        return type.text();
    }

    /** Documentation of the struct's field, each line behind an indent. */
    public String doc(String indent) {
        return RustText.doc(indent, type.limits(), layout.doc());
    }

    /** The value when nothing was said of it. */
    public String zero() {
        return type.zero();
    }

    /** Takes the value from {@code from}, or returns with what is wrong. */
    public String load() {
        return type.load(layout.name(), layout.offset()) + "?";
    }

    /** Puts the struct's field into {@code to}, or returns with what is wrong. */
    public String store() {
        return type.store(layout.name(), layout.offset(), "&self." + member.name()) + "?";
    }
}
