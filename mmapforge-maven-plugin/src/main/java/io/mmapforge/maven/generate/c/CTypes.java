package io.mmapforge.maven.generate.c;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import io.mmapforge.maven.target.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the values of a record are declared in C. Each declaration has the size and the alignment that the value has in the file. */
public final class CTypes {
    /**
     * A struct that holds a text or bytes behind their length.
     *
     * @param name its name
     * @param element the type of what it holds
     * @param maxBytes how many of them
     */
    public record Content(String name, String element, int maxBytes) {}

    private final String prefix;
    private final TargetRecord record;

    CTypes(String prefix, TargetRecord record) {
        this.prefix = prefix;
        this.record = record;
    }

    /** The type's name in C. */
    public String name(ValueType type) {
        return switch (type.kind()) {
            case BOOL -> "bool";
            case INT8 -> "int8_t";
            case UINT8 -> "uint8_t";
            case INT16 -> "int16_t";
            case UINT16 -> "uint16_t";
            case INT32, DATE -> "int32_t";
            case UINT32 -> "uint32_t";
            case INT64, TIMESTAMP, DURATION, DECIMAL -> "int64_t";
            case UINT64 -> "uint64_t";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case UUID -> "mmf_uuid";
            case STRING, BYTES -> content((ContentType) type).name();
            case ENUM, FLAGS, STRUCT -> named(record.nameOf(type));
        };
    }

    /** The name in C of a type that the schema defines. */
    public String named(String name) {
        return prefix + "_" + Words.snakeCase(name) + "_t";
    }

    /** What the constants of a type begin with, for example {@code TICK_SIDE}. */
    public String constants(String name) {
        return Words.upperSnakeCase(prefix) + "_" + Words.upperSnakeCase(name);
    }

    /** The declaration of a member, which lies where the file has it: a text's size is no multiple of its alignment. */
    public String member(ValueType type, String name) {
        String alignment = type instanceof ContentType ? "MMF_ALIGNED(" + type.alignmentBytes() + ") " : "";
        return alignment + name(type) + " " + name;
    }

    /** The unsigned integer of a size. */
    public String unsigned(int bytes) {
        return "uint" + bytes * Byte.SIZE + "_t";
    }

    /** The structs that strings and bytes are declared by, each once. */
    public List<Content> contents() {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (TargetField field : record.fields()) {
            add(field.layout().type(), contents);
        }
        for (TargetStruct struct : record.structs()) {
            struct.members().forEach(member -> add(member.layout().type(), contents));
        }
        return List.copyOf(contents.values());
    }

    /** The enums. */
    public List<TargetEnum> enums() {
        return record.enums();
    }

    /** The flags. */
    public List<TargetFlags> flags() {
        return record.flags();
    }

    /** The structs, each behind those that it is made of. */
    public List<TargetStruct> structs() {
        return record.structs();
    }

    /** A struct with its names in C. */
    TargetStruct struct(ValueType type) {
        return record.structs().stream()
                .filter(struct -> struct.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of a member's comment. */
    public List<String> memberDoc(TargetMember member) {
        return CDoc.lines(
                CField.described(member.layout().type(), member.layout().doc()));
    }

    private void add(ValueType type, Map<String, Content> contents) {
        if (type instanceof ContentType content) {
            contents.putIfAbsent(content(content).name(), content(content));
        }
    }

    private Content content(ContentType type) {
        boolean isText = type.kind() == FieldType.STRING;
        return new Content(
                prefix + (isText ? "_text" : "_bytes") + type.maxBytes() + "_t",
                isText ? "char" : "uint8_t",
                type.maxBytes());
    }
}
