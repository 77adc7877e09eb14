package io.mmapforge.layout;

import java.util.Map;

/** A member of a struct as a schema text states it; its place still has to be checked. */
final class StatedMember {
    private final StatedValueType type;
    private String name = "";
    private long offset = -1;
    private long size = -1;
    private String doc = "";

    private StatedMember(StatedValueType type) {
        this.type = type;
    }

    static StatedMember read(JsonTokens json) {
        StatedMember member = new StatedMember(new StatedValueType(json));
        JsonObject object = new JsonObject(json);
        while (object.hasNext()) {
            String key = object.next();
            switch (key) {
                case "name" -> member.name = json.string();
                case "offset" -> member.offset = json.number();
                case "size" -> member.size = json.number();
                case "doc" -> member.doc = json.string();
                default -> {
                    if (!member.type.read(key)) {
                        throw object.unknown(key);
                    }
                }
            }
        }
        return member;
    }

    MemberDefinition toDefinition(Map<String, ValueType> earlier) {
        return new MemberDefinition(name, type.toType(earlier), doc);
    }

    void requireStated(MemberLayout member) {
        StatedNumbers.require("offset of member '" + name + "'", member.offset(), offset);
        StatedNumbers.require("size of member '" + name + "'", member.size(), size);
    }
}
