package io.mmapforge.maven.export;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.maven.scan.ConstantNames;
import io.mmapforge.maven.scan.StoredBits;
import io.mmapforge.store.RecordValues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** The directory of the records that have one value in common, as Hive names it: {@code side=BUY}. Not thread-safe. */
final class PartitionName {
    private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";
    private static final String PLAIN = "-._~";

    private static final Set<FieldType> KINDS = Set.of(
            FieldType.BOOL,
            FieldType.INT8,
            FieldType.UINT8,
            FieldType.INT16,
            FieldType.UINT16,
            FieldType.INT32,
            FieldType.UINT32,
            FieldType.INT64,
            FieldType.UINT64,
            FieldType.STRING,
            FieldType.ENUM,
            FieldType.DATE,
            FieldType.TIMESTAMP,
            FieldType.UUID);

    private final FieldLayout field;
    private final Text text;
    private final String directory;

    private interface Text {
        String of(RecordValues record);
    }

    PartitionName(FieldLayout field) {
        this.field = field;
        this.text = text(field);
        this.directory = column(field) + "=";
    }

    /** What the values are called that a field parts records by: a timestamp does by its dates. */
    static String column(FieldLayout field) {
        return field.name() + (field.kind() == FieldType.TIMESTAMP ? "_date" : "");
    }

    /** Whether records can be parted by a field. */
    static boolean fits(FieldLayout field) {
        return !field.isArray() && KINDS.contains(field.kind());
    }

    private static Text text(FieldLayout field) {
        int offset = field.offset();
        return switch (field.kind()) {
            case BOOL -> record -> Boolean.toString(record.getBoolean(offset));
            case INT8 -> record -> Integer.toString(record.getByte(offset));
            case INT16 -> record -> Integer.toString(record.getShort(offset));
            case INT32 -> record -> Integer.toString(record.getInt(offset));
            case INT64 -> record -> Long.toString(record.getLong(offset));
            case STRING -> record -> record.getString(offset, ((ContentType) field.type()).maxBytes());
            case ENUM -> {
                ConstantNames names = new ConstantNames((EnumType) field.type());
                yield record ->
                        new String(names.of(StoredBits.of(field.type(), record, offset)), StandardCharsets.UTF_8);
            }
            case DATE -> record -> LocalDate.ofEpochDay(record.getInt(offset)).toString();
            case TIMESTAMP -> {
                TimeType type = (TimeType) field.type();
                yield record -> Timestamps.toInstant(record.getLong(offset), type.unit())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
            }
            case UUID -> record -> record.getUuid(offset).toString();
            default -> record -> Long.toUnsignedString(StoredBits.of(field.type(), record, offset));
        };
    }

    /** The name of the directory for a record. */
    String of(RecordValues record) {
        boolean isAbsent = field.isOptional() && !record.has(field.presenceBit());
        return directory + (isAbsent ? NOTHING : encoded(text.of(record)));
    }

    /** The same for a record as tools have it. */
    String of(AnyRecord record, int position) {
        Object value = record.value(position);
        if (value == null) {
            return directory + NOTHING;
        }
        return directory
                + encoded(
                        value instanceof Instant time
                                ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                                : value.toString());
    }

    private static String encoded(String value) {
        StringBuilder name = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || PLAIN.indexOf(b) >= 0;
            if (isPlain) {
                name.append((char) b);
            } else {
                name.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return name.toString();
    }
}
