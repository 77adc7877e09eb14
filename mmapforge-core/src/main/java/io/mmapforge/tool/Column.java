package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.TimeType;

/** One field in the output of records. */
final class Column {
    /** The widest column of what may be of any length. */
    private static final int MOST = 24;

    private static final String ABSENT = "-";

    private final String name;
    private final int field;
    private final ValueText value;
    private final boolean isOptional;
    private final int width;

    Column(FieldLayout layout, int field) {
        this.name = layout.name();
        this.field = field;
        this.value = ValueText.of(layout, field);
        this.isOptional = layout.isOptional();
        this.width = Math.max(name.length(), width(layout));
    }

    /** What most values of a type need: it depends on the type alone, so that every output of it looks alike. */
    private static int width(FieldLayout layout) {
        if (layout.isArray()) {
            return MOST;
        }
        return switch (layout.kind()) {
            case BOOL, UINT16 -> 5;
            case INT8 -> 4;
            case UINT8 -> 3;
            case INT16 -> 6;
            case INT32 -> 11;
            case UINT32, DATE, FLOAT32 -> 10;
            case INT64, UINT64 -> 20;
            case FLOAT64 -> 14;
            case STRING -> Math.min(MOST, layout.maxBytes());
            case BYTES -> Math.min(MOST, 2 * layout.maxBytes());
            case TIMESTAMP -> timestampWidth((TimeType) layout.type());
            case DURATION -> 16;
            case UUID -> 36;
            case DECIMAL -> ((DecimalType) layout.type()).precision() + 2;
            case ENUM -> longestName((EnumType) layout.type());
            case FLAGS, STRUCT -> MOST;
        };
    }

    private static int timestampWidth(TimeType type) {
        int digits = TimeText.fractionDigits(type.unit());
        return "2024-01-31T12:30:00Z".length() + (digits == 0 ? 0 : 1 + digits);
    }

    private static int longestName(EnumType type) {
        return type.constants().stream()
                .map(NamedNumber::name)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    String name() {
        return name;
    }

    boolean has(AnyRecord record) {
        return !isOptional || record.has(field);
    }

    /** Writes the name as the head of the column. */
    void head(Output out) {
        int mark = out.mark();
        out.text(name);
        out.pad(mark, width, isRight());
    }

    /** Writes the value for a person, in the column's width: what is longer is cut off, but numbers never. */
    void cell(AnyRecord record, Output out) {
        int mark = out.mark();
        text(record, out);
        if (mayBeCut()) {
            out.cut(mark, width);
        }
        out.pad(mark, width, isRight());
    }

    private boolean isRight() {
        return value.shape() == ValueText.Shape.NUMBER;
    }

    private boolean mayBeCut() {
        return switch (value.shape()) {
            case TEXT, STRUCTURE -> true;
            case PLAIN -> width == MOST;
            case NUMBER, BOOL -> false;
        };
    }

    /** Writes the value for a person, whole. What would move a terminal's cursor is escaped. */
    void text(AnyRecord record, Output out) {
        if (!has(record)) {
            out.text(ABSENT);
            return;
        }
        int mark = out.mark();
        value.write(record, out);
        if (isAnything() && out.has(mark, Controls::mayBeControl)) {
            out.text(Controls.escaped(out.takeBack(mark)));
        }
    }

    private boolean isAnything() {
        return value.shape() == ValueText.Shape.TEXT || value.shape() == ValueText.Shape.STRUCTURE;
    }

    /** Writes the value as JSON, null if there is none. */
    void json(AnyRecord record, Output out) {
        if (!has(record)) {
            out.text("null");
            return;
        }
        switch (value.shape()) {
            case TEXT -> {
                int mark = out.mark();
                value.write(record, out.put('"'));
                if (out.has(mark + 1, Json::needsEscape)) {
                    out.backTo(mark);
                    Json.string(out, record.getString(field));
                } else {
                    out.put('"');
                }
            }
            case BOOL, STRUCTURE -> value.write(record, out);
            case NUMBER, PLAIN -> {
                boolean isNumber = value.isJsonNumber(record);
                if (!isNumber) {
                    out.put('"');
                }
                value.write(record, out);
                if (!isNumber) {
                    out.put('"');
                }
            }
        }
    }

    /** Writes the value as a cell of CSV, nothing if there is none. */
    void csv(AnyRecord record, Output out) {
        if (!has(record)) {
            return;
        }
        switch (value.shape()) {
            case TEXT, STRUCTURE -> {
                int mark = out.mark();
                value.write(record, out);
                if (Csv.needsQuotes(out, mark)) {
                    Csv.cell(out, out.takeBack(mark));
                }
            }
            case NUMBER, BOOL, PLAIN -> value.write(record, out);
        }
    }
}
