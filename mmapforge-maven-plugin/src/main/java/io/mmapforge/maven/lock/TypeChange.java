package io.mmapforge.maven.lock;

import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.util.function.LongFunction;

/**
 * One difference between two types of the same name.
 *
 * @param isBreaking whether programs that know the older one alone can't go on as they are
 * @param type the type's name
 * @param part the constant, the bit or the member that the newer schema shows the difference at; the type's name for the type itself
 * @param asStep what changed from the older type to the newer
 * @param conflict what is wrong if both claim to be of the same version
 * @param remedy how to keep the step from being a breaking one
 */
record TypeChange(
        boolean isBreaking, String type, String part, String asStep, LongFunction<String> conflict, String remedy)
        implements LayoutChange {
    private static final String KEEP_NUMBERS = "keep every name with its number, and add new ones";
    private static final String KEEP_MEMBERS = "keep the struct as it is, and define another one for a new field";

    @Override
    public Position placeIn(SchemaPlaces newer) {
        return newer.partOfType(type, part);
    }

    @Override
    public String asConflict(long version) {
        return conflict.apply(version);
    }

    /** A constant or a bit that the older type doesn't have. */
    static TypeChange added(String type, String what, NamedNumber each) {
        String subject = subject(what, each.name(), type);
        return new TypeChange(
                false,
                type,
                each.name(),
                subject + " is new: " + each.number(),
                version -> subject + ": version " + version + " is locked without it",
                KEEP_NUMBERS);
    }

    /** A constant or a bit that the newer type doesn't have. */
    static TypeChange removed(String type, String what, NamedNumber each) {
        String subject = subject(what, each.name(), type);
        return new TypeChange(
                true,
                type,
                type,
                subject + " is gone: " + each.number(),
                version -> subject + " is missing: version " + version + " is locked with it, " + each.number(),
                KEEP_NUMBERS);
    }

    /** A constant or a bit that has another number. */
    static TypeChange renumbered(String type, String what, int before, NamedNumber after) {
        return changed(
                type,
                after.name(),
                subject(what, after.name(), type),
                String.valueOf(before),
                String.valueOf(after.number()),
                KEEP_NUMBERS);
    }

    /** Another name for a number, whose old name is gone. */
    static TypeChange renamed(String type, String what, String before, NamedNumber after) {
        return new TypeChange(
                true,
                type,
                after.name(),
                subject(what, before, type) + " is now called '" + after.name() + "': " + after.number(),
                version -> subject(what, after.name(), type) + ": version " + version + " is locked with the name '"
                        + before + "' for " + after.number(),
                KEEP_NUMBERS);
    }

    /** An enum or flags that take more or fewer bytes. */
    static TypeChange resized(String type, int before, int after) {
        String subject = "type '" + type + "'";
        return new TypeChange(
                true,
                type,
                type,
                subject + " took " + bytes(before) + ", takes " + bytes(after),
                version -> subject + " takes " + bytes(after) + ": version " + version + " is locked with "
                        + bytes(before),
                "give numbers that " + bytes(before) + " can hold");
    }

    /** An enum that became flags, or the like. */
    static TypeChange ofOtherForm(String type, String before, String after) {
        return changed(type, type, "type '" + type + "'", before, after, "define another type for a new field");
    }

    /** A member that the older struct doesn't have. */
    static TypeChange added(String type, MemberLayout member) {
        String subject = subject("member", member.name(), type);
        return new TypeChange(
                true,
                type,
                member.name(),
                subject + " is new: " + place(member),
                version -> subject + ": version " + version + " is locked without it",
                KEEP_MEMBERS);
    }

    /** A member that the newer struct doesn't have. */
    static TypeChange removed(String type, MemberLayout member) {
        String subject = subject("member", member.name(), type);
        return new TypeChange(
                true,
                type,
                type,
                subject + " is gone: " + place(member),
                version -> subject + " is missing: version " + version + " is locked with it, " + place(member),
                KEEP_MEMBERS);
    }

    /** A member of another type or at another place. */
    static TypeChange changed(String type, MemberLayout before, MemberLayout after) {
        return changed(
                type, after.name(), subject("member", after.name(), type), place(before), place(after), KEEP_MEMBERS);
    }

    private static TypeChange changed(
            String type, String part, String subject, String before, String after, String remedy) {
        return new TypeChange(
                true,
                type,
                part,
                subject + " was " + before + ", is " + after,
                version -> subject + " is " + after + ": version " + version + " is locked with " + before,
                remedy);
    }

    private static String subject(String what, String name, String type) {
        return what + " '" + name + "' of type '" + type + "'";
    }

    private static String place(MemberLayout member) {
        return member.type().text() + " at offset " + member.offset();
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
