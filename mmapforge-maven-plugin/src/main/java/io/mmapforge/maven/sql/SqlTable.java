package io.mmapforge.maven.sql;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store as a table. Thread-safe. */
public final class SqlTable {
    private final String name;
    private final ScannedStore store;
    private final SqlLayout layout;
    private final UnreadableRecords unreadable;
    private final AtomicLong read = new AtomicLong();
    private volatile @Nullable RuntimeException failure;

    private SqlTable(String name, ScannedStore store, SqlLayout layout, UnreadableRecords unreadable) {
        this.name = name;
        this.store = store;
        this.layout = layout;
        this.unreadable = unreadable;
    }

    /**
     * The table of a store.
     *
     * @param name what it is called
     * @param fields those of the store's fields that it has
     * @param cutsNanos whether timestamps of nanoseconds become such of microseconds
     * @param unreadable what becomes of records that cannot be read
     * @throws ScanException if the records have too many values
     */
    public static SqlTable of(
            String name,
            ScannedStore store,
            List<FieldLayout> fields,
            boolean cutsNanos,
            UnreadableRecords unreadable) {
        return new SqlTable(name, store, SqlLayout.of(fields, cutsNanos), unreadable);
    }

    /** What the table is called. */
    public String name() {
        return name;
    }

    /** What the records are read from. */
    public ScannedStore store() {
        return store;
    }

    /** The columns of the scan. */
    public List<SqlLeaf> leaves() {
        return layout.leaves();
    }

    /** What a column of the scan is called. */
    public static String leafName(int leaf) {
        return SqlLayout.leafName(leaf);
    }

    /** The type of a column of the scan. */
    public static String sqlType(SqlLeaf leaf) {
        return SqlLayout.sqlType(leaf);
    }

    /** What the function is called that gives the leaves of a range of records. */
    public String scanFunction() {
        return "mmapforge_scan_" + name;
    }

    /**
     * Adds what files are parted by: the field itself, or of a timestamp its date.
     *
     * @return what the column is called
     */
    public String partitionBy(FieldLayout field) {
        return layout.partition(field);
    }

    /** How many columns there are. */
    public int columns() {
        return layout.columns().size();
    }

    /** The query for a range of records, in their order. */
    public String select(long from, long to) {
        return layout.columns().stream().map(SqlColumn::selected).collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM " + SqlNames.quoted(scanFunction()) + "(" + from + ", " + to + ")";
    }

    /** The statement that makes a view of all records that there are while it is asked. */
    public String createView() {
        return "CREATE VIEW " + SqlNames.quoted(name) + " AS " + select(0, Long.MAX_VALUE);
    }

    /** How many records were read so far. */
    public long recordsRead() {
        return read.get();
    }

    /** Takes note of records that were read. */
    public void countRead(long records) {
        read.addAndGet(records);
    }

    /**
     * Takes note of a record that cannot be read.
     *
     * @throws ScanException if there must not be one
     */
    public void unreadable(long index, RuntimeException problem) {
        unreadable.met(store.path(), index, problem);
    }

    /** Keeps what ended a scan, since a database makes its own words of it. */
    public void failed(RuntimeException problem) {
        failure = problem;
    }

    /** What ended a scan; null if nothing did. */
    public @Nullable RuntimeException failure() {
        return failure;
    }
}
