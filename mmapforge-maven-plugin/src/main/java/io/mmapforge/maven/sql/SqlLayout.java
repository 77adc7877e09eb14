package io.mmapforge.maven.sql;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.sql.SqlLeaf.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields of records as leaves, which a scan gives, and columns that are computed from them. A column that a query does not ask for costs
 * nothing, since its leaves are not asked for either.
 */
final class SqlLayout {
    /** Each is a column of the scan, and room for 2,048 values of it. */
    static final int MOST_LEAVES = 4096;

    /** Behind the name of a timestamp whose dates files are parted by. */
    private static final String DATE_SUFFIX = "_date";

    private final boolean cutsNanos;
    private final List<SqlLeaf> leaves = new ArrayList<>();
    private final List<SqlColumn> columns = new ArrayList<>();

    private SqlLayout(boolean cutsNanos) {
        this.cutsNanos = cutsNanos;
    }

    /**
     * Lays out fields.
     *
     * @param cutsNanos whether timestamps of nanoseconds become such of microseconds
     * @throws ScanException if they have too many values together
     */
    static SqlLayout of(List<FieldLayout> fields, boolean cutsNanos) {
        SqlLayout layout = new SqlLayout(cutsNanos);
        fields.forEach(layout::add);
        return layout;
    }

    List<SqlLeaf> leaves() {
        return leaves;
    }

    List<SqlColumn> columns() {
        return columns;
    }

    /** What the column of the scan is called that gives a leaf. */
    static String leafName(int leaf) {
        return "v" + leaf;
    }

    private void add(FieldLayout field) {
        columns.add(new SqlColumn(field.name(), nested(field)));
    }

    private String nested(FieldLayout field) {
        boolean isLeaf = !field.isArray() && !(field.type() instanceof StructType);
        if (isLeaf) {
            return value(field.type(), field.offset(), field.presenceBit(), field.name());
        }
        String presence = field.isOptional()
                ? leaf(Kind.PRESENCE, field.type(), field.offset(), field.presenceBit(), field.name())
                : "";
        String value = field.isArray() ? elements(field) : value(field.type(), field.offset(), -1, field.name());
        return presence.isEmpty() ? value : "CASE WHEN " + presence + " THEN " + value + " END";
    }

    private String elements(FieldLayout field) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < field.length(); i++) {
            int offset = field.offset() + i * field.type().sizeBytes();
            elements.add(value(field.type(), offset, -1, field.name() + "[" + i + "]"));
        }
        return "list_value(" + String.join(", ", elements) + ")";
    }

    /** A column that files are parted by, and whose values become names of directories. */
    String partition(FieldLayout field) {
        if (field.type() instanceof TimeType type) {
            String micros = leaf(Kind.MICROS, type, field.offset(), field.presenceBit(), field.name());
            String name = field.name() + DATE_SUFFIX;
            columns.add(new SqlColumn(name, "CAST(make_timestamp(" + micros + ") AS DATE)"));
            return name;
        }
        if (columns.stream().noneMatch(column -> column.name().equals(field.name()))) {
            add(field);
        }
        return field.name();
    }

    private String value(ValueType type, int offset, int presenceBit, String place) {
        return switch (type.kind()) {
            case BOOL -> leaf(Kind.BOOL, type, offset, presenceBit, place);
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
                leaf(Kind.INTEGER, type, offset, presenceBit, place);
            case FLOAT32, FLOAT64 -> leaf(Kind.FLOAT, type, offset, presenceBit, place);
            case STRING -> leaf(Kind.TEXT, type, offset, presenceBit, place);
            case BYTES -> "unhex(" + leaf(Kind.HEX, type, offset, presenceBit, place) + ")";
            case TIMESTAMP -> timestamp((TimeType) type, offset, presenceBit, place);
            case DATE -> "make_date(" + leaf(Kind.DAYS, type, offset, presenceBit, place) + ")";
            case DURATION -> leaf(Kind.COUNT, type, offset, presenceBit, place);
            case UUID -> "CAST(" + leaf(Kind.UUID_TEXT, type, offset, presenceBit, place) + " AS UUID)";
            case DECIMAL -> leaf(Kind.DECIMAL, type, offset, presenceBit, place);
            case ENUM -> leaf(Kind.CONSTANT, type, offset, presenceBit, place);
            case FLAGS -> {
                String names = leaf(Kind.FLAG_NAMES, type, offset, presenceBit, place);
                yield "CASE WHEN " + names + " = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(" + names
                        + ", ',') END";
            }
            case STRUCT -> members((StructType) type, offset, place);
        };
    }

    private String members(StructType type, int offset, String place) {
        return type.members().stream()
                .map(member -> SqlNames.literal(member.name()) + ": " + member(member, offset, place))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String member(MemberLayout member, int offset, String place) {
        return value(member.type(), offset + member.offset(), -1, place + "." + member.name());
    }

    private String timestamp(TimeType type, int offset, int presenceBit, String place) {
        boolean isNanos = type.unit() == TimeResolution.NANOS && !cutsNanos;
        String number = leaf(isNanos ? Kind.COUNT : Kind.MICROS, type, offset, presenceBit, place);
        String time = (isNanos ? "make_timestamp_ns(" : "make_timestamp(") + number + ")";
        return "CAST(" + time + " AS " + (isNanos ? "TIMESTAMPTZ_NS" : "TIMESTAMPTZ") + ")";
    }

    private String leaf(Kind kind, ValueType type, int offset, int presenceBit, String place) {
        if (leaves.size() == MOST_LEAVES) {
            throw new ScanException("a record has more than " + MOST_LEAVES + " values, which is too many for SQL, at "
                    + place + "; leave the field out by mmapforge.fields, or export to jsonl or arrow");
        }
        leaves.add(new SqlLeaf(kind, type, offset, presenceBit, place));
        return leafName(leaves.size() - 1);
    }

    /** The type of a leaf as the database has it. */
    static String sqlType(SqlLeaf leaf) {
        return switch (leaf.kind()) {
            case PRESENCE, BOOL -> "BOOLEAN";
            case INTEGER -> integerType(leaf.type());
            case FLOAT -> leaf.type().sizeBytes() == Float.BYTES ? "FLOAT" : "DOUBLE";
            case COUNT, MICROS -> "BIGINT";
            case DAYS -> "INTEGER";
            case DECIMAL -> {
                DecimalType type = (DecimalType) leaf.type();
                yield "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            }
            case TEXT, HEX, UUID_TEXT, CONSTANT, FLAG_NAMES -> "VARCHAR";
        };
    }

    private static String integerType(ValueType type) {
        return switch (type.kind()) {
            case INT8 -> "TINYINT";
            case UINT8 -> "UTINYINT";
            case INT16 -> "SMALLINT";
            case UINT16 -> "USMALLINT";
            case INT32 -> "INTEGER";
            case UINT32 -> "UINTEGER";
            case INT64 -> "BIGINT";
            default -> "UBIGINT";
        };
    }
}
