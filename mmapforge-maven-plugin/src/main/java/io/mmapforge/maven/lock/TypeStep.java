package io.mmapforge.maven.lock;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What changes in a type that two layouts have under the same name. */
final class TypeStep {
    private final String type;
    private final List<LayoutChange> changes = new ArrayList<>();

    private TypeStep(String type) {
        this.type = type;
    }

    static List<LayoutChange> between(ValueType before, ValueType after) {
        TypeStep step = new TypeStep(after.text());
        if (before instanceof StructType older && after instanceof StructType newer) {
            step.members(older.members(), newer.members());
        } else if (before instanceof EnumType older && after instanceof EnumType newer) {
            step.numbers("constant", older.constants(), newer.constants());
            step.size(before, after);
        } else if (before instanceof FlagsType older && after instanceof FlagsType newer) {
            step.numbers("bit", older.bits(), newer.bits());
            step.size(before, after);
        } else {
            step.changes.add(TypeChange.ofOtherForm(
                    step.type, before.kind().schemaName(), after.kind().schemaName()));
        }
        return step.changes;
    }

    /** Whether fields of the two types hold the same, but for what is said of the types themselves. */
    static boolean isSame(ValueType before, ValueType after) {
        return before.kind().isNamed() && after.kind().isNamed()
                ? before.text().equals(after.text())
                : before.equals(after);
    }

    private void numbers(String what, List<NamedNumber> before, List<NamedNumber> after) {
        Map<String, NamedNumber> older = by(NamedNumber::name, before);
        Map<String, NamedNumber> newer = by(NamedNumber::name, after);
        Map<Integer, NamedNumber> olderByNumber = by(NamedNumber::number, before);
        Set<String> renamed = new HashSet<>();
        for (NamedNumber each : after) {
            NamedNumber old = older.get(each.name());
            NamedNumber twin = olderByNumber.get(each.number());
            if (old == null && twin != null && !newer.containsKey(twin.name())) {
                renamed.add(twin.name());
                changes.add(TypeChange.renamed(type, what, twin.name(), each));
            } else if (old == null) {
                changes.add(TypeChange.added(type, what, each));
            } else if (old.number() != each.number()) {
                changes.add(TypeChange.renumbered(type, what, old.number(), each));
            }
        }
        for (NamedNumber each : before) {
            if (!newer.containsKey(each.name()) && !renamed.contains(each.name())) {
                changes.add(TypeChange.removed(type, what, each));
            }
        }
    }

    private void size(ValueType before, ValueType after) {
        if (before.sizeBytes() != after.sizeBytes()) {
            changes.add(TypeChange.resized(type, before.sizeBytes(), after.sizeBytes()));
        }
    }

    private void members(List<MemberLayout> before, List<MemberLayout> after) {
        Map<String, MemberLayout> older = by(MemberLayout::name, before);
        Map<String, MemberLayout> newer = by(MemberLayout::name, after);
        for (MemberLayout member : after) {
            MemberLayout old = older.get(member.name());
            if (old == null) {
                changes.add(TypeChange.added(type, member));
            } else if (old.offset() != member.offset() || !isSame(old.type(), member.type())) {
                changes.add(TypeChange.changed(type, old, member));
            }
        }
        for (MemberLayout member : before) {
            if (!newer.containsKey(member.name())) {
                changes.add(TypeChange.removed(type, member));
            }
        }
    }

    private static <K, T> Map<K, T> by(Function<T, K> key, List<T> all) {
        Map<K, T> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(key.apply(each), each));
        return map;
    }
}
