package io.mmapforge.maven.export;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.maven.scan.ConstantNames;
import io.mmapforge.maven.scan.RecordScanner;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.StoredBits;
import io.mmapforge.store.RecordValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** The directory of the records that have one value in common, as Hive names it: {@code side=BUY}. Not thread-safe. */
final class PartitionName {
    private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";
    private static final String PLAIN = "-._~";

    /** What file systems take, the usual ones of Linux, macOS and Windows. */
    private static final int MOST_BYTES = 255;

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

    private final Path store;
    private final FieldLayout field;
    private final Text text;
    private final String directory;

    private interface Text {
        String of(RecordValues record);
    }

    /** @param store the file of the records, for messages */
    PartitionName(Path store, FieldLayout field) {
        this.store = store;
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

    /**
     * The name of the directory for a record.
     *
     * @throws ScanException if no directory can have it, since it is too long
     */
    String of(long index, RecordValues record) {
        boolean isAbsent = field.isOptional() && !record.has(field.presenceBit());
        return isAbsent ? directory + NOTHING : named(index, text.of(record));
    }

    /** The same for a record as tools have it. */
    String of(AnyRecord record, int position) {
        Object value = record.value(position);
        if (value == null) {
            return directory + NOTHING;
        }
        return named(
                record.index(),
                value instanceof Instant time
                        ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                        : value.toString());
    }

    /**
     * Looks whether each record's directory can have its name, once somebody else could not make one.
     *
     * @throws ScanException if one can't
     */
    void requireFit(RecordScanner records, Part part) {
        for (long index = part.from(); index < part.to(); index++) {
            try {
                of(index, records.at(index));
            } catch (CorruptRecordException | DateTimeException leftOut) {
                continue;
            }
        }
    }

    private String named(long index, String value) {
        String name = directory + encoded(value);
        // All of it is ASCII.
        if (name.length() > MOST_BYTES) {
            throw new ScanException("record " + index + " of " + store
                    + " can't be put into a directory: its value of '"
                    + field.name() + "', by which the records are parted, gives that a name of " + name.length()
                    + " bytes, expected at most " + MOST_BYTES + "; nothing was written. Set partitionBy to another"
                    + " field, or leave the record out by mmapforge.from and mmapforge.to");
        }
        return name;
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
