package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A named type as a schema text states it. */
final class StatedType {
    private final JsonTokens json;
    private String name = "";
    private long size = -1;
    private long align = -1;
    private List<NamedNumber> constants = List.of();
    private List<NamedNumber> bits = List.of();
    private List<StatedMember> members = List.of();

    private StatedType(JsonTokens json) {
        this.json = json;
    }

    static StatedType read(JsonTokens json) {
        StatedType type = new StatedType(json);
        JsonObject object = new JsonObject(json);
        while (object.hasNext()) {
            String key = object.next();
            switch (key) {
                case "name" -> type.name = json.string();
                case "size" -> type.size = json.number();
                case "align" -> type.align = json.number();
                case "enum" -> type.constants = json.list(key, EnumType.MAX_CONSTANTS, () -> type.numbered("number"));
                case "flags" -> type.bits = json.list(key, FlagsType.MAX_BIT + 1, () -> type.numbered("bit"));
                case "struct" -> type.members = json.list(key, StructType.MAX_MEMBERS, () -> StatedMember.read(json));
                default -> throw object.unknown(key);
            }
        }
        return type;
    }

    String name() {
        return name;
    }

    /**
     * The type, made of those before it.
     *
     * @throws InvalidLayoutException if it is not one of an enum, flags and a struct, or comes to another size than stated
     */
    ValueType toType(Map<String, ValueType> earlier) {
        int forms = (constants.isEmpty() ? 0 : 1) + (bits.isEmpty() ? 0 : 1) + (members.isEmpty() ? 0 : 1);
        if (forms != 1) {
            throw new InvalidLayoutException("schema text: type '" + name + "' is not one of enum, flags and struct");
        }
        ValueType type = form(earlier);
        StatedNumbers.require("size of type '" + name + "'", type.sizeBytes(), size);
        StatedNumbers.require(
                "align of type '" + name + "'", type instanceof StructType ? type.alignmentBytes() : -1, align);
        return type;
    }

    private ValueType form(Map<String, ValueType> earlier) {
        if (!constants.isEmpty()) {
            return new EnumType(name, constants);
        }
        if (!bits.isEmpty()) {
            return new FlagsType(name, bits);
        }
        List<MemberDefinition> definitions = new ArrayList<>(members.size());
        for (StatedMember member : members) {
            definitions.add(member.toDefinition(earlier));
        }
        StructType struct = StructType.of(name, definitions);
        for (int i = 0; i < members.size(); i++) {
            members.get(i).requireStated(struct.members().get(i));
        }
        return struct;
    }

    private NamedNumber numbered(String numberKey) {
        String constant = "";
        long number = -1;
        JsonObject object = new JsonObject(json);
        while (object.hasNext()) {
            String key = object.next();
            if (key.equals("name")) {
                constant = json.string();
            } else if (key.equals(numberKey)) {
                number = json.number();
            } else {
                throw object.unknown(key);
            }
        }
        return new NamedNumber(constant, StatedNumbers.toInt(numberKey + " of '" + constant + "'", number));
    }
}
