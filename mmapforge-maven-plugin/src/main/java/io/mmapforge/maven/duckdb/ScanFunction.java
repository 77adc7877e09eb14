package io.mmapforge.maven.duckdb;

import io.mmapforge.maven.sql.SqlLeaf;
import io.mmapforge.maven.sql.SqlTable;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/** The leaves of a range of records: {@code scan(from, to)}. Only those that a query asks for are read. */
final class ScanFunction implements DuckDBTableFunction<ScanRange, Scan, ScanThread> {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private final SqlTable table;
    private final int threads;

    ScanFunction(SqlTable table, int threads) {
        this.table = table;
        this.threads = threads;
    }

    @Override
    public ScanRange bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        List<SqlLeaf> leaves = table.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            addColumn(info, SqlTable.leafName(i), SqlTable.sqlType(leaves.get(i)));
        }
        long from = info.getParameter(0).getLong();
        long to = Math.min(info.getParameter(1).getLong(), table.store().size());
        ScanRange range = new ScanRange(Math.min(from, to), to);
        info.setCardinality(range.records(), false);
        return range;
    }

    private static void addColumn(DuckDBTableFunctionBindInfo info, String name, String type) throws SQLException {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            try (DuckDBLogicalType logical =
                    DuckDBLogicalType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))) {
                info.addResultColumn(name, logical);
            }
        } else {
            info.addResultColumn(name, DuckDBColumnType.valueOf(type));
        }
    }

    @Override
    public Scan init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(threads);
        int[] leaves = new int[Math.toIntExact(info.getColumnCount())];
        for (int i = 0; i < leaves.length; i++) {
            long leaf = info.getColumnIndex(i);
            // A count of rows asks for a column that is none.
            leaves[i] = leaf >= 0 && leaf < table.leaves().size() ? (int) leaf : Scan.NO_LEAF;
        }
        ScanRange range = info.getBindData();
        return new Scan(range, leaves);
    }

    @Override
    public ScanThread localInit(DuckDBTableFunctionInitInfo info) {
        return new ScanThread(table);
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
        Scan scan = info.getInitData();
        ScanThread thread = info.getLocalInitData();
        try {
            return thread.fill(scan, output);
        } catch (RuntimeException e) {
            table.failed(e);
            throw e;
        }
    }
}
