package io.mmapforge.maven.lock;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the types of one version: those that it defines, and those of its fields and members. */
final class LockedTypes {
    private static final List<String> FORMS = List.of(LockKeys.ENUM, LockKeys.FLAGS, LockKeys.STRUCT);

    private final Map<String, ValueType> types = new LinkedHashMap<>();

    private LockedTypes() {}

    /** The types that a version defines, by their names; each is made of those before it. */
    static Map<String, ValueType> read(LockNode version) throws EditedLockException {
        LockedTypes found = new LockedTypes();
        if (version.has(LockKeys.TYPES)) {
            for (LockNode type : version.value(LockKeys.TYPES).items("type", version.subject())) {
                found.add(type);
            }
        }
        return found.types;
    }

    /** The type of a field or a member. */
    static ValueType valueType(LockNode owner, Map<String, ValueType> types) throws EditedLockException {
        LockNode type = owner.value(LockKeys.TYPE);
        String name = type.text();
        ValueType defined = types.get(name);
        if (defined != null) {
            return defined;
        }
        Optional<FieldType> kind = FieldType.ofSchemaName(name);
        if (kind.isEmpty()) {
            throw type.wrong("unknown type " + DisplayText.quote(name));
        }
        try {
            return builtIn(kind.get(), owner);
        } catch (InvalidLayoutException e) {
            throw wrong(owner, e);
        }
    }

    private static ValueType builtIn(FieldType kind, LockNode owner) throws EditedLockException {
        return switch (kind) {
            case STRING, BYTES ->
                new ContentType(kind, owner.value(LockKeys.MAX_BYTES).smallNumber());
            case TIMESTAMP, DURATION -> new TimeType(kind, unit(owner.value(LockKeys.UNIT)));
            case DECIMAL ->
                new DecimalType(
                        owner.value(LockKeys.PRECISION).smallNumber(),
                        owner.value(LockKeys.SCALE).smallNumber());
            default -> ValueType.of(kind);
        };
    }

    private static TimeResolution unit(LockNode unit) throws EditedLockException {
        String name = unit.text();
        return TimeResolution.ofSchemaName(name)
                .orElseThrow(() -> unit.wrong("unknown unit " + DisplayText.quote(name)));
    }

    private void add(LockNode type) throws EditedLockException {
        type.requireKeys(type.has(LockKeys.STRUCT) ? LockKeys.STRUCT_TYPE : LockKeys.NUMBERED_TYPE, FORMS);
        String name = type.value(LockKeys.NAME).text();
        try {
            ValueType read = form(type, name);
            type.value(LockKeys.SIZE).requireComputed(Integer.toString(read.sizeBytes()));
            if (types.putIfAbsent(name, read) != null) {
                throw type.wrong("the type " + DisplayText.quote(name) + " occurs twice");
            }
        } catch (InvalidLayoutException e) {
            throw wrong(type, e);
        }
    }

    private ValueType form(LockNode type, String name) throws EditedLockException {
        if (type.has(LockKeys.ENUM)) {
            return new EnumType(name, numbers(type.value(LockKeys.ENUM)));
        }
        if (type.has(LockKeys.FLAGS)) {
            return new FlagsType(name, numbers(type.value(LockKeys.FLAGS)));
        }
        StructType struct = struct(name, type.value(LockKeys.STRUCT));
        type.value(LockKeys.ALIGN).requireComputed(Integer.toString(struct.alignmentBytes()));
        return struct;
    }

    private static List<NamedNumber> numbers(LockNode form) throws EditedLockException {
        List<NamedNumber> numbers = new ArrayList<>();
        for (YamlMapping.Entry entry : form.entries()) {
            numbers.add(new NamedNumber(entry.key(), form.value(entry.key()).smallNumber()));
        }
        return numbers;
    }

    private StructType struct(String name, LockNode form) throws EditedLockException {
        List<LockNode> members = form.items("member", "type " + DisplayText.quote(name));
        List<MemberDefinition> definitions = new ArrayList<>();
        for (LockNode member : members) {
            member.requireKeys(LockKeys.PLACE, LockKeys.OF_TYPES);
            definitions.add(MemberDefinition.of(member.value(LockKeys.NAME).text(), valueType(member, types)));
        }
        StructType struct = StructType.of(name, definitions);
        for (int i = 0; i < members.size(); i++) {
            members.get(i)
                    .value(LockKeys.OFFSET)
                    .requireComputed(Integer.toString(struct.members().get(i).offset()));
            members.get(i)
                    .value(LockKeys.SIZE)
                    .requireComputed(Integer.toString(struct.members().get(i).size()));
        }
        return struct;
    }

    private static EditedLockException wrong(LockNode node, InvalidLayoutException e) {
        return node.wrong(DisplayText.clean(String.valueOf(e.getMessage())));
    }
}
