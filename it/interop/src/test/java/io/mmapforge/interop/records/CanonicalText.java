package io.mmapforge.interop.records;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

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
                + "\"count\":%d,\"durable\":%d,\"doc\":\"%s\",\"fields\":["
                        .formatted(store.size(), durableCount, hex(layout.doc()))
                + layout.fields().stream().map(CanonicalText::field).collect(Collectors.joining(","))
                + "]}";
    }

    private static String field(FieldLayout field) {
        return "{\"name\":\"%s\",\"type\":\"%s\",\"offset\":%d,\"size\":%d,\"maxBytes\":%d,\"doc\":\"%s\"}"
                .formatted(
                        field.name(),
                        field.kind().schemaName(),
                        field.offset(),
                        field.size(),
                        field.maxBytes(),
                        hex(field.doc()));
    }

    public static String record(RecordLayout layout, RecordBuffer record) {
        return layout.fields().stream()
                .map(field -> "\"" + field.name() + "\":" + value(field, record))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(FieldLayout field, RecordBuffer record) {
        int at = field.offset();
        return switch (field.kind()) {
            case BOOL -> Boolean.toString(record.getBoolean(at));
            case INT8 -> Byte.toString(record.getByte(at));
            case UINT8 -> Integer.toString(record.getUnsignedByte(at));
            case INT16 -> Short.toString(record.getShort(at));
            case UINT16 -> Integer.toString(record.getUnsignedShort(at));
            case INT32 -> Integer.toString(record.getInt(at));
            case UINT32 -> Long.toString(record.getUnsignedInt(at));
            case INT64 -> Long.toString(record.getLong(at));
            case UINT64 -> Long.toUnsignedString(record.getLong(at));
            case FLOAT32 -> "\"%08x\"".formatted(Float.floatToRawIntBits(record.getFloat(at)));
            case FLOAT64 -> "\"%016x\"".formatted(Double.doubleToRawLongBits(record.getDouble(at)));
            case STRING -> "\"" + hex(record.getString(at, field.maxBytes())) + "\"";
            case BYTES -> "\"" + HexFormat.of().formatHex(record.getBytes(at, field.maxBytes())) + "\"";
            case TIMESTAMP, DATE, DURATION, UUID, DECIMAL, ENUM, FLAGS, STRUCT -> throw new IllegalStateException();
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
