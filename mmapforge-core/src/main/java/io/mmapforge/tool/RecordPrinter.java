package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.error.CorruptRecordException;
import java.util.List;

/** Writes records, one after the other, in one of the formats. */
abstract class RecordPrinter {
    /** What the index of a record is called. No field can have the name. */
    static final String INDEX = "#";

    private static final int INDEX_WIDTH = 10;

    final List<Column> columns;
    final boolean withIndex;
    final Output out;

    private RecordPrinter(List<Column> columns, boolean withIndex, Output out) {
        this.columns = columns;
        this.withIndex = withIndex;
        this.out = out;
    }

    /**
     * A printer of records.
     *
     * @param withIndex whether each record's index is written, too
     */
    static RecordPrinter of(OutputFormat format, List<Column> columns, boolean withIndex, Output out) {
        return switch (format) {
            case TEXT -> new Rows(columns, withIndex, out);
            case JSON -> new Objects(columns, withIndex, out);
            case CSV -> new Cells(columns, withIndex, out);
        };
    }

    /** A printer of the same form that writes elsewhere. */
    abstract RecordPrinter to(Output other);

    /** A printer for a person who wants to see everything of few records: a line for each field. */
    static RecordPrinter ofCards(List<Column> columns, Output out) {
        return new Cards(columns, out);
    }

    /** Writes what stands before the first record. */
    void begin() {}

    /**
     * Writes a record, all of it or nothing.
     *
     * @throws CorruptRecordException if a value is none that its field can have
     */
    final void write(AnyRecord record) {
        int mark = out.mark();
        boolean isWhole = false;
        try {
            record(record);
            isWhole = true;
        } finally {
            if (!isWhole) {
                out.backTo(mark);
            }
        }
        out.flushIfFull();
    }

    abstract void record(AnyRecord record);

    /** For people: columns of a fixed width. */
    private static final class Rows extends RecordPrinter {
        Rows(List<Column> columns, boolean withIndex, Output out) {
            super(columns, withIndex, out);
        }

        @Override
        RecordPrinter to(Output other) {
            return new Rows(columns, withIndex, other);
        }

        @Override
        void begin() {
            String separator = "";
            if (withIndex) {
                int mark = out.mark();
                out.text(INDEX);
                out.pad(mark, INDEX_WIDTH, true);
                separator = "  ";
            }
            for (Column column : columns) {
                out.text(separator);
                column.head(out);
                separator = "  ";
            }
            out.endRow();
        }

        @Override
        void record(AnyRecord record) {
            String separator = "";
            if (withIndex) {
                int mark = out.mark();
                out.number(record.index());
                out.pad(mark, INDEX_WIDTH, true);
                separator = "  ";
            }
            for (Column column : columns) {
                out.text(separator);
                column.cell(record, out);
                separator = "  ";
            }
            out.endRow();
        }
    }

    /** For people: a line for each field. */
    private static final class Cards extends RecordPrinter {
        private final int nameWidth;
        private boolean isFirst = true;

        Cards(List<Column> columns, Output out) {
            super(columns, true, out);
            this.nameWidth = columns.stream()
                    .map(Column::name)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }

        @Override
        RecordPrinter to(Output other) {
            return new Cards(columns, other);
        }

        @Override
        void record(AnyRecord record) {
            if (!isFirst) {
                out.endLine();
            }
            name(INDEX).number(record.index()).endLine();
            for (Column column : columns) {
                name(column.name());
                column.text(record, out);
                out.endLine();
            }
            isFirst = false;
        }

        private Output name(String name) {
            return out.text(name).text(" ".repeat(nameWidth - name.length() + 2));
        }
    }

    /** JSON lines. */
    private static final class Objects extends RecordPrinter {
        private final String[] names;

        Objects(List<Column> columns, boolean withIndex, Output out) {
            super(columns, withIndex, out);
            this.names =
                    columns.stream().map(column -> "\"" + column.name() + "\":").toArray(String[]::new);
        }

        @Override
        RecordPrinter to(Output other) {
            return new Objects(columns, withIndex, other);
        }

        @Override
        void record(AnyRecord record) {
            out.put('{');
            if (withIndex) {
                out.text("\"" + INDEX + "\":").number(record.index());
            }
            for (int i = 0; i < names.length; i++) {
                if (i > 0 || withIndex) {
                    out.put(',');
                }
                out.text(names[i]);
                columns.get(i).json(record, out);
            }
            out.put('}').endLine();
        }
    }

    /** CSV. */
    private static final class Cells extends RecordPrinter {
        Cells(List<Column> columns, boolean withIndex, Output out) {
            super(columns, withIndex, out);
        }

        @Override
        RecordPrinter to(Output other) {
            return new Cells(columns, withIndex, other);
        }

        @Override
        void begin() {
            if (withIndex) {
                out.text(INDEX).put(',');
            }
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    out.put(',');
                }
                out.text(columns.get(i).name());
            }
            out.endLine();
        }

        @Override
        void record(AnyRecord record) {
            if (withIndex) {
                out.number(record.index()).put(',');
            }
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    out.put(',');
                }
                columns.get(i).csv(record, out);
            }
            out.endLine();
        }
    }
}
