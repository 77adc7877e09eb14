package io.mmapforge.maven.query;

import io.mmapforge.maven.sql.SqlDatabase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a result as they come, so that there may be more of them than memory holds. */
public final class ResultPrinter {
    /** A table's columns are as wide as the values of so many rows need. */
    private static final int ROWS_LOOKED_AT = 10_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private static final String ABSENT = "-";

    private final SqlDatabase database;
    private final ResultFormat format;
    private final Writer out;

    /**
     * Writes to a stream.
     *
     * @param out takes the rows in UTF-8, whatever the charset of the process is
     */
    public ResultPrinter(SqlDatabase database, ResultFormat format, OutputStream out) {
        this.database = database;
        this.format = format;
        this.out = new OutputStreamWriter(new BufferedOutputStream(out, BUFFER_BYTES), StandardCharsets.UTF_8);
    }

    /**
     * Writes all rows, and returns how many there were.
     *
     * @throws SQLException if the database throws it; the rows before are written
     * @throws IOException if the stream throws it
     */
    public long print(ResultSet result) throws SQLException, IOException {
        Columns columns = new Columns(result.getMetaData());
        try {
            return switch (format) {
                case TEXT -> table(result, columns);
                case CSV -> csv(result, columns);
                case JSON -> json(result, columns);
            };
        } finally {
            out.flush();
        }
    }

    private long csv(ResultSet result, Columns columns) throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        for (String name : columns.names) {
            line.append(line.isEmpty() ? "" : ",").append(Cells.csv(name));
        }
        line(line);
        long rows = 0;
        while (result.next()) {
            for (int i = 0; i < columns.names.size(); i++) {
                line.append(i == 0 ? "" : ",").append(Cells.csv(value(result, columns, i)));
            }
            line(line);
            rows++;
        }
        return rows;
    }

    private long json(ResultSet result, Columns columns) throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        long rows = 0;
        while (result.next()) {
            for (int i = 0; i < columns.names.size(); i++) {
                line.append(i == 0 ? "{" : ",")
                        .append(Cells.json(columns.names.get(i)))
                        .append(':')
                        .append(Cells.json(value(result, columns, i)));
            }
            line(line.append('}'));
            rows++;
        }
        return rows;
    }

    private long table(ResultSet result, Columns columns) throws SQLException, IOException {
        List<String[]> rows = new ArrayList<>();
        int count = columns.names.size();
        boolean[] isNumeric = new boolean[count];
        int[] widths = columns.names.stream().mapToInt(ResultPrinter::width).toArray();
        boolean hasMore = false;
        while (rows.size() < ROWS_LOOKED_AT && (hasMore = result.next())) {
            rows.add(row(result, columns, isNumeric));
        }
        for (String[] row : rows) {
            for (int i = 0; i < count; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        row(columns.names.stream().map(Cells::printable).toArray(String[]::new), widths, isNumeric);
        for (String[] row : rows) {
            row(row, widths, isNumeric);
        }
        long written = rows.size();
        while (hasMore && (hasMore = result.next())) {
            row(row(result, columns, isNumeric), widths, isNumeric);
            written++;
        }
        return written;
    }

    private String[] row(ResultSet result, Columns columns, boolean[] isNumeric) throws SQLException {
        String[] row = new String[columns.names.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = value(result, columns, i);
            isNumeric[i] |= Cells.isNumeric(value);
            row[i] = value == null ? ABSENT : Cells.printable(Cells.text(value));
        }
        return row;
    }

    private void row(String[] cells, int[] widths, boolean[] isNumeric) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - width(cells[i])));
            line.append(i == 0 ? "" : "  ").append(isNumeric[i] ? padding + cells[i] : cells[i] + padding);
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
        line(line);
    }

    private void line(StringBuilder line) throws IOException {
        out.append(line.append('\n'));
        line.setLength(0);
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private @Nullable Object value(ResultSet result, Columns columns, int column) throws SQLException {
        return Cells.time(database.plain(result.getObject(column + 1)), columns.types.get(column));
    }

    private static final class Columns {
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();

        Columns(ResultSetMetaData result) throws SQLException {
            for (int i = 1; i <= result.getColumnCount(); i++) {
                names.add(result.getColumnLabel(i));
                types.add(result.getColumnTypeName(i));
            }
        }
    }
}
