package io.mmapforge.maven.duckdb;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.maven.scan.RecordScanner;
import io.mmapforge.maven.sql.SqlTable;
import io.mmapforge.store.RecordValues;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;

/** One of the threads that read for a scan. */
final class ScanThread {
    private final SqlTable table;
    private final RecordScanner scanner;
    private List<LeafColumn> columns = List.of();
    private boolean hasBegun;

    ScanThread(SqlTable table) {
        this.table = table;
        this.scanner = table.store().scanner();
    }

    /** Reads the next records into a chunk, and returns how many; 0 if there are no more. */
    int fill(Scan scan, DuckDBDataChunkWriter output) {
        if (!hasBegun) {
            hasBegun = true;
            columns = Arrays.stream(scan.leaves())
                    .filter(leaf -> leaf != Scan.NO_LEAF)
                    .mapToObj(leaf -> LeafColumn.of(table.leaves().get(leaf)))
                    .toList();
        }
        LeafColumn[] all = columns.toArray(LeafColumn[]::new);
        int capacity = Math.toIntExact(output.capacity());
        while (true) {
            ScanRange range = scan.take(capacity);
            if (range.records() == 0) {
                return 0;
            }
            int rows = fill(range, all, scan, output);
            table.countRead(range.records());
            if (rows > 0) {
                return rows;
            }
        }
    }

    private int fill(ScanRange range, LeafColumn[] all, Scan scan, DuckDBDataChunkWriter output) {
        int column = 0;
        for (int i = 0; i < scan.leaves().length; i++) {
            if (scan.leaves()[i] != Scan.NO_LEAF) {
                all[column++].begin(output.vector(i));
            }
        }
        if (all.length == 0) {
            return Math.toIntExact(range.records());
        }
        int row = 0;
        for (long index = range.from(); index < range.to(); index++) {
            RecordValues record = scanner.at(index);
            try {
                for (LeafColumn leaf : all) {
                    leaf.put(row, record);
                }
                row++;
            } catch (CorruptRecordException | DateTimeException | ArithmeticException e) {
                table.unreadable(index, e);
            }
        }
        for (LeafColumn leaf : all) {
            leaf.end(row);
        }
        return row;
    }
}
