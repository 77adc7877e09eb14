package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

/** Records of any layout from values and as text, such as {@code price=1.5 venue=XNYS depth=absent asks=[{size=1}, {size=2}]}. */
final class RecordText {
    private RecordText() {}

    /** Puts values by the fields' names: numbers, booleans, strings, {@code byte[]}, UUIDs, lists for arrays, maps for structs. */
    static RecordBuffer put(RecordBuffer buffer, RecordLayout layout, Map<String, ?> values) {
        for (FieldLayout field : layout.fields()) {
            Object value = values.get(field.name());
            if (value == null) {
                continue;
            }
            if (field.isOptional()) {
                buffer.setPresent(field.presenceBit(), true);
            }
            List<?> elements = field.isArray() ? (List<?>) value : List.of(value);
            for (int i = 0; i < elements.size(); i++) {
                put(buffer, field.type(), field.offset() + i * field.type().sizeBytes(), elements.get(i));
            }
        }
        return buffer;
    }

    private static void put(RecordBuffer buffer, ValueType type, int offset, Object value) {
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                Object part = ((Map<?, ?>) value).get(member.name());
                if (part != null) {
                    put(buffer, member.type(), offset + member.offset(), part);
                }
            }
        } else if (type instanceof ContentType content) {
            if (value instanceof String text) {
                buffer.putString(offset, content.maxBytes(), text);
            } else {
                buffer.putBytes(offset, content.maxBytes(), (byte[]) value);
            }
        } else if (value instanceof UUID id) {
            buffer.putUuid(offset, id);
        } else if (value instanceof Boolean bool) {
            buffer.putBoolean(offset, bool);
        } else if (value instanceof Float number) {
            buffer.putFloat(offset, number);
        } else if (value instanceof Double number) {
            buffer.putDouble(offset, number);
        } else {
            putNumber(buffer, type.sizeBytes(), offset, ((Number) value).longValue());
        }
    }

    private static void putNumber(RecordBuffer buffer, int width, int offset, long value) {
        switch (width) {
            case 1 -> buffer.putByte(offset, (byte) value);
            case 2 -> buffer.putShort(offset, (short) value);
            case 4 -> buffer.putInt(offset, (int) value);
            default -> buffer.putLong(offset, value);
        }
    }

    /** What a way to look at a record makes of it. */
    static String of(RecordLayout layout, RecordAccess access) {
        StringJoiner text = new StringJoiner(" ");
        for (FieldLayout field : layout.fields()) {
            text.add(field.name() + "=" + fieldText(field, access));
        }
        return text.toString();
    }

    private static String fieldText(FieldLayout field, RecordAccess access) {
        int bit = field.presenceBit();
        ValueType type = field.type();
        boolean single = !field.isArray() && isNumber(type);
        if (field.isOptional() && !access.has(bit)) {
            if (single) {
                int offset = field.offset();
                int width = type.sizeBytes();
                assertThat(access.numberOr(type.kind(), width, offset, bit))
                        .isEqualTo(RecordAccess.fallback(type.kind(), width));
                assertThatThrownBy(() -> access.optionalNumber(type.kind(), width, offset, bit))
                        .isInstanceOf(FieldAbsentException.class)
                        .hasMessageContaining(field.name());
            }
            return "absent";
        }
        if (!field.isArray()) {
            String text = valueText(type, field.offset(), access);
            if (field.isOptional() && single) {
                int width = type.sizeBytes();
                assertThat(access.numberOr(type.kind(), width, field.offset(), bit))
                        .hasToString(text);
                assertThat(access.optionalNumber(type.kind(), width, field.offset(), bit))
                        .hasToString(text);
            }
            return text;
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < field.length(); i++) {
            elements.add(valueText(type, field.offset() + i * type.sizeBytes(), access));
        }
        return elements.toString();
    }

    private static boolean isNumber(ValueType type) {
        return !type.kind().isVariableLength() && type.kind() != FieldType.UUID && type.kind() != FieldType.STRUCT;
    }

    private static String valueText(ValueType type, int offset, RecordAccess access) {
        if (type instanceof StructType struct) {
            StringJoiner text = new StringJoiner(" ", "{", "}");
            for (MemberLayout member : struct.members()) {
                text.add(member.name() + "=" + valueText(member.type(), offset + member.offset(), access));
            }
            return text.toString();
        }
        return switch (type.kind()) {
            case STRING -> access.string(offset, ((ContentType) type).maxBytes());
            case BYTES -> HexFormat.of().formatHex(access.bytes(offset, ((ContentType) type).maxBytes()));
            case UUID -> access.uuid(offset).toString();
            default -> access.number(type.kind(), type.sizeBytes(), offset).toString();
        };
    }
}
