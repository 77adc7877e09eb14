package io.mmapforge.maven.duckdb;

import io.mmapforge.convert.Decimals;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.scan.ConstantNames;
import io.mmapforge.maven.scan.FlagNames;
import io.mmapforge.maven.scan.StoredBits;
import io.mmapforge.maven.sql.SqlLeaf;
import io.mmapforge.store.RecordValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Puts one leaf of each record into a column of the database's chunk. A row may be put again, if its record turned out to be unreadable at a
 * later column. Not thread-safe.
 */
abstract class LeafColumn {
    final SqlLeaf leaf;

    @Nullable
    DuckDBWritableVector vector;

    private LeafColumn(SqlLeaf leaf) {
        this.leaf = leaf;
    }

    static LeafColumn of(SqlLeaf leaf) {
        ValueType type = leaf.type();
        int offset = leaf.offset();
        return switch (leaf.kind()) {
            case PRESENCE ->
                new Fixed(leaf) {
                    @Override
                    void value(DuckDBWritableVector to, int row, RecordValues record) {
                        to.setBoolean(row, true);
                    }

                    @Override
                    void absent(DuckDBWritableVector to, int row) {
                        to.setBoolean(row, false);
                    }
                };
            case BOOL -> fixed(leaf, (to, row, record) -> to.setBoolean(row, record.getBoolean(offset)));
            case INTEGER -> integer(leaf);
            case FLOAT ->
                type.sizeBytes() == Float.BYTES
                        ? fixed(leaf, (to, row, record) -> to.setFloat(row, record.getFloat(offset)))
                        : fixed(leaf, (to, row, record) -> to.setDouble(row, record.getDouble(offset)));
            case COUNT -> fixed(leaf, (to, row, record) -> to.setLong(row, record.getLong(offset)));
            case MICROS -> micros(leaf, ((TimeType) type).unit());
            case DAYS -> fixed(leaf, (to, row, record) -> to.setInt(row, record.getInt(offset)));
            case DECIMAL -> decimal(leaf, (DecimalType) type);
            case TEXT -> new Content(leaf, ((ContentType) type).maxBytes());
            case HEX -> {
                int maxBytes = ((ContentType) type).maxBytes();
                yield text(leaf, record -> HexFormat.of().formatHex(record.getBytes(offset, maxBytes)));
            }
            case UUID_TEXT -> text(leaf, record -> record.getUuid(offset).toString());
            case CONSTANT -> {
                ConstantNames names = new ConstantNames((EnumType) type);
                yield new Texts(leaf) {
                    @Override
                    byte[] utf8(RecordValues record) {
                        return names.of(StoredBits.of(type, record, offset));
                    }
                };
            }
            case FLAG_NAMES -> {
                FlagNames names = new FlagNames((FlagsType) type);
                yield new Texts(leaf) {
                    @Override
                    byte[] utf8(RecordValues record) {
                        return names.joined(StoredBits.of(type, record, offset));
                    }
                };
            }
        };
    }

    /** A chunk begins. */
    void begin(DuckDBWritableVector to) {
        vector = to;
    }

    /** Puts the record's value into a row. */
    abstract void put(int row, RecordValues record);

    /** So many rows were put. */
    void end(int rows) {}

    final boolean isAbsent(RecordValues record) {
        return leaf.presenceBit() >= 0 && !record.has(leaf.presenceBit());
    }

    private interface Setter {
        void set(DuckDBWritableVector to, int row, RecordValues record);
    }

    private interface Text {
        String of(RecordValues record);
    }

    private static LeafColumn fixed(SqlLeaf leaf, Setter setter) {
        return new Fixed(leaf) {
            @Override
            void value(DuckDBWritableVector to, int row, RecordValues record) {
                setter.set(to, row, record);
            }
        };
    }

    private static LeafColumn integer(SqlLeaf leaf) {
        int offset = leaf.offset();
        return switch (leaf.type().kind()) {
            case INT8 -> fixed(leaf, (to, row, record) -> to.setByte(row, record.getByte(offset)));
            case UINT8 -> fixed(leaf, (to, row, record) -> to.setUint8(row, record.getUnsignedByte(offset)));
            case INT16 -> fixed(leaf, (to, row, record) -> to.setShort(row, record.getShort(offset)));
            case UINT16 -> fixed(leaf, (to, row, record) -> to.setUint16(row, record.getUnsignedShort(offset)));
            case INT32 -> fixed(leaf, (to, row, record) -> to.setInt(row, record.getInt(offset)));
            case UINT32 -> fixed(leaf, (to, row, record) -> to.setUint32(row, record.getUnsignedInt(offset)));
            case INT64 -> fixed(leaf, (to, row, record) -> to.setLong(row, record.getLong(offset)));
            default -> fixed(leaf, (to, row, record) -> to.setUint64(row, unsigned(record.getLong(offset))));
        };
    }

    private static BigInteger unsigned(long bits) {
        return bits >= 0 ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits));
    }

    private static LeafColumn micros(SqlLeaf leaf, TimeResolution unit) {
        int offset = leaf.offset();
        long perSecond = TimeUnit.SECONDS.toMicros(1);
        if (unit.unitsPerSecond() > perSecond) {
            long divisor = unit.unitsPerSecond() / perSecond;
            return fixed(leaf, (to, row, record) -> to.setLong(row, Math.floorDiv(record.getLong(offset), divisor)));
        }
        long factor = perSecond / unit.unitsPerSecond();
        return fixed(leaf, (to, row, record) -> {
            long units = record.getLong(offset);
            if (units > Long.MAX_VALUE / factor || units < Long.MIN_VALUE / factor) {
                throw new ArithmeticException("the " + leaf.place() + " is " + units + " " + unit.schemaName()
                        + " since 1970, more than fits into microseconds");
            }
            to.setLong(row, units * factor);
        });
    }

    private static LeafColumn decimal(SqlLeaf leaf, DecimalType type) {
        int offset = leaf.offset();
        return fixed(leaf, (to, row, record) -> {
            long unscaled = record.getLong(offset);
            if (!Decimals.fits(unscaled, type.precision())) {
                throw new ArithmeticException(
                        "the " + leaf.place() + " is " + BigDecimal.valueOf(unscaled, type.scale())
                                + ", expected at most " + type.precision() + " digits");
            }
            to.setBigDecimal(row, BigDecimal.valueOf(unscaled, type.scale()));
        });
    }

    private static LeafColumn text(SqlLeaf leaf, Text text) {
        return new Texts(leaf) {
            @Override
            byte[] utf8(RecordValues record) {
                return text.of(record).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /** Values that are put one by one. */
    private abstract static class Fixed extends LeafColumn {
        Fixed(SqlLeaf leaf) {
            super(leaf);
        }

        @Override
        final void put(int row, RecordValues record) {
            DuckDBWritableVector to = vector;
            if (to == null) {
                throw new IllegalStateException("no chunk has begun");
            }
            if (isAbsent(record)) {
                absent(to, row);
            } else {
                value(to, row, record);
            }
        }

        abstract void value(DuckDBWritableVector to, int row, RecordValues record);

        void absent(DuckDBWritableVector to, int row) {
            to.setNull(row);
        }
    }

    /** Texts, which are handed over together. */
    private abstract static class Texts extends LeafColumn {
        /** Null where there is no value. */
        private byte[][] texts = new byte[0][];

        Texts(SqlLeaf leaf) {
            super(leaf);
        }

        @Override
        final void begin(DuckDBWritableVector to) {
            super.begin(to);
            int rows = Math.toIntExact(to.rowCount());
            if (texts.length < rows) {
                texts = new byte[rows][];
            }
        }

        @Override
        final void put(int row, RecordValues record) {
            texts[row] = isAbsent(record) ? null : utf8(record);
        }

        @Override
        final void end(int rows) {
            DuckDBWritableVector to = vector;
            if (to != null && rows > 0) {
                to.setStringUtf8Batch(0, rows == texts.length ? texts : Arrays.copyOf(texts, rows));
            }
        }

        abstract byte[] utf8(RecordValues record);
    }

    /** Texts as they are stored: if they are ASCII, without a String for each. */
    private static final class Content extends Texts {
        private final int maxBytes;

        Content(SqlLeaf leaf, int maxBytes) {
            super(leaf);
            this.maxBytes = maxBytes;
        }

        @Override
        byte[] utf8(RecordValues record) {
            byte[] bytes = record.getBytes(leaf.offset(), maxBytes);
            for (byte each : bytes) {
                if (each < 0) {
                    // Which is refused if it is not UTF-8.
                    record.getString(leaf.offset(), maxBytes);
                    break;
                }
            }
            return bytes;
        }
    }
}
