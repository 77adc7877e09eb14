package io.mmapforge.interop.records;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the programs in other languages print of a store, made from what Java reads of it. */
public final class CanonicalText {
    private CanonicalText() {}

    public static List<String> of(RecordStore store, int format, long durableCount) {
        List<String> lines = new ArrayList<>();
        lines.add(header(store, format, durableCount));
        for (long i = 0; i < store.size(); i++) {
            lines.add(record(store.layout(), store.read(i)));
        }
        return lines;
    }

    static String header(RecordStore store, int format, long durableCount) {
        RecordLayout layout = store.layout();
        Object fingerprint = format == 1 ? layout.format1Fingerprint() : layout.fingerprint();
        return "{\"format\":%d,\"fingerprint\":\"%s\",\"record\":\"%s\",\"version\":%d,\"recordSize\":%d,\"align\":%d,"
                        .formatted(
                                format,
                                fingerprint,
                                layout.recordName(),
                                layout.version(),
                                layout.recordSize(),
                                layout.alignment())
                + "\"count\":%d,\"durable\":%d,\"doc\":\"%s\",\"key\":[%s],\"order\":\"%s\",\"fields\":["
                        .formatted(
                                store.size(),
                                durableCount,
                                hex(layout.doc()),
                                layout.key().stream()
                                        .map(key -> quoted(key.name()))
                                        .collect(Collectors.joining(",")),
                                layout.order().map(FieldLayout::name).orElse(""))
                + layout.fields().stream().map(CanonicalText::field).collect(Collectors.joining(","))
                + "]}";
    }

    private static String field(FieldLayout field) {
        return "{\"name\":\"%s\",\"type\":\"%s\",\"length\":%d,\"offset\":%d,\"size\":%d,\"maxBytes\":%d,\"presence\":%d,"
                        .formatted(
                                field.name(),
                                field.kind().isVariableLength()
                                        ? field.kind().schemaName()
                                        : field.type().text(),
                                field.length(),
                                field.offset(),
                                field.size(),
                                field.maxBytes(),
                                field.presenceBit())
                + "\"default\":%s,\"was\":\"%s\",\"doc\":\"%s\"}"
                        .formatted(
                                field.defaultValue()
                                        .map(value -> quoted(hex(value.text())))
                                        .orElse("null"),
                                field.was(),
                                hex(field.doc()));
    }

    public static String record(RecordLayout layout, RecordBuffer record) {
        return layout.fields().stream()
                .map(field -> quoted(field.name()) + ":" + value(field, record))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(FieldLayout field, RecordBuffer record) {
        if (field.isOptional() && (record.getLong(field.presenceOffset()) & field.presenceMask()) == 0) {
            return "null";
        }
        if (!field.isArray()) {
            return value(field.type(), record, field.offset());
        }
        int stride = field.type().sizeBytes();
        return IntStream.range(0, field.length())
                .mapToObj(k -> value(field.type(), record, field.offset() + k * stride))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A value that lies somewhere in a record. */
    public static String value(ValueType type, RecordBuffer record, int at) {
        return switch (type.kind()) {
            case BOOL -> Boolean.toString(record.getBoolean(at));
            case INT8 -> Byte.toString(record.getByte(at));
            case UINT8 -> Integer.toString(record.getUnsignedByte(at));
            case INT16 -> Short.toString(record.getShort(at));
            case UINT16 -> Integer.toString(record.getUnsignedShort(at));
            case INT32, DATE -> Integer.toString(record.getInt(at));
            case UINT32 -> Long.toString(record.getUnsignedInt(at));
            case INT64 -> Long.toString(record.getLong(at));
            case UINT64 -> Long.toUnsignedString(record.getLong(at));
            case FLOAT32 -> quoted("%08x".formatted(Float.floatToRawIntBits(record.getFloat(at))));
            case FLOAT64 -> quoted("%016x".formatted(Double.doubleToRawLongBits(record.getDouble(at))));
            case STRING -> quoted(hex(record.getString(at, ((ContentType) type).maxBytes())));
            case BYTES -> quoted(HexFormat.of().formatHex(record.getBytes(at, ((ContentType) type).maxBytes())));
            case TIMESTAMP, DURATION ->
                quoted(record.getLong(at) + ((TimeType) type).unit().schemaName());
            case DECIMAL ->
                quoted(BigDecimal.valueOf(record.getLong(at), ((DecimalType) type).scale())
                        .toPlainString());
            case UUID -> quoted(uuid(record, at));
            case ENUM -> constant((EnumType) type, (int) unsigned(type, record, at));
            case FLAGS -> flags((FlagsType) type, unsigned(type, record, at));
            case STRUCT ->
                ((StructType) type)
                        .members().stream()
                                .map(member -> quoted(member.name()) + ":"
                                        + value(member.type(), record, at + member.offset()))
                                .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static long unsigned(ValueType type, RecordBuffer record, int at) {
        return switch (type.sizeBytes()) {
            case Byte.BYTES -> record.getUnsignedByte(at);
            case Short.BYTES -> record.getUnsignedShort(at);
            case Integer.BYTES -> record.getUnsignedInt(at);
            default -> record.getLong(at);
        };
    }

    private static String uuid(RecordBuffer record, int at) {
        return new UUID(Long.reverseBytes(record.getLong(at)), Long.reverseBytes(record.getLong(at + Long.BYTES)))
                .toString();
    }

    private static String constant(EnumType type, int number) {
        return type.constant(number).map(constant -> quoted(constant.name())).orElse(Integer.toString(number));
    }

    private static String flags(FlagsType type, long bits) {
        Stream<String> known = type.bits().stream()
                .filter(bit -> (bits >>> bit.number() & 1) == 1)
                .map(bit -> quoted(bit.name()));
        long unknown = bits & ~type.knownBits();
        Stream<String> rest = unknown == 0 ? Stream.empty() : Stream.of(Long.toUnsignedString(unknown));
        return Stream.concat(known, rest).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
