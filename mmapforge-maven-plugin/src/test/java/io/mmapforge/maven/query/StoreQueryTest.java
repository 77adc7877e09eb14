package io.mmapforge.maven.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.export.Exports;
import io.mmapforge.maven.export.Kinds;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores as tables. */
class StoreQueryTest {
    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void createStore() {
        store = Kinds.create(directory.resolve("kinds.mmf"), 2);
    }

    @Test
    void aTableIsWrittenForAPerson() throws Exception {
        assertThat(
                        ask(
                                ResultFormat.TEXT,
                                "select side, count(*), sum(u64), max(ms), min(rank) from every_kind group by all order by all"))
                .isEqualTo("""
                        side  count_star()              sum(u64)  max(ms)                   min(rank)
                        77               2  36893488147419103230  1970-01-01T00:00:00Z              -
                        SELL             2  18446744073709551618  2024-01-31T12:30:00.001Z      65535
                        """);
    }

    @Test
    void valuesAreThoseOfTheRecords() throws Exception {
        assertThat(ask(ResultFormat.JSON, "from every_kind limit 1")).isEqualTo("""
                        {"flag":true,"i8":-8,"u8":200,"i16":-1600,"u16":60000,"i32":-320000,"u32":4000000000,"i64":-6400000000,"u64":9223372036854775809,"f32":0.1,"f64":0.1,"name":"Zoë, \\"Q\\"","data":"00ff10","s":"1969-12-31T23:59:59Z","ms":"2024-01-31T12:30:00.001Z","us":"2024-01-31T12:30:00.000001Z","ns":"2024-01-31T12:30:00.000000001Z","span":-90500,"day":"1969-12-31","id":"00112233-4455-6677-8899-aabbccddeeff","price":-1.25,"side":"SELL","marks":["AUCTION","ODD_LOT"],"level":{"price":1.00,"size":1,"note":"n1","firm":true},"counts":[-1,0,1],"levels":[{"price":2.00,"size":2,"note":"n2","firm":false},{"price":3.00,"size":3,"note":"n3","firm":true}],"depth":2.5,"rank":65535,"sure":true,"note":"","at":"1969-12-31T23:59:59.999Z","cost":99999999999999.9999,"kind":"BUY","set":[],"best":{"price":4.00,"size":4,"note":"n4","firm":false},"bits":[0,255]}
                        """);
        assertThat(ask(ResultFormat.JSON, "from every_kind limit 1 offset 1")).isEqualTo("""
                        {"flag":false,"i8":0,"u8":0,"i16":0,"u16":0,"i32":0,"u32":0,"i64":0,"u64":18446744073709551615,"f32":0.0,"f64":"NaN","name":"","data":"","s":"1970-01-01T00:00:00Z","ms":"1970-01-01T00:00:00Z","us":"1970-01-01T00:00:00Z","ns":"1970-01-01T00:00:00Z","span":0,"day":"1970-01-01","id":"00000000-0000-0000-0000-000000000000","price":0.00,"side":"77","marks":["1","7"],"level":{"price":0.00,"size":0,"note":"","firm":false},"counts":[0,0,0],"levels":[{"price":0.00,"size":0,"note":"","firm":false},{"price":0.00,"size":0,"note":"","firm":false}],"depth":null,"rank":null,"sure":null,"note":null,"at":null,"cost":null,"kind":null,"set":null,"best":null,"bits":null}
                        """);
        assertThat(ask(ResultFormat.CSV, "select name, data, level, marks, note, depth from every_kind limit 2"))
                .isEqualTo("""
                        name,data,level,marks,note,depth
                        "Zoë, ""Q""\",00ff10,"{""price"":1.00,""size"":1,""note"":""n1"",""firm"":true}","[""AUCTION"",""ODD_LOT""]","",2.5
                        "","","{""price"":0.00,""size"":0,""note"":""\"",""firm"":false}","[""1"",""7""]",,
                        """);
    }

    @Test
    void columnsAreTyped() throws Exception {
        assertThat(ask(ResultFormat.CSV, "select column_name, column_type from (describe every_kind)"))
                .isEqualTo("""
                        column_name,column_type
                        flag,BOOLEAN
                        i8,TINYINT
                        u8,UTINYINT
                        i16,SMALLINT
                        u16,USMALLINT
                        i32,INTEGER
                        u32,UINTEGER
                        i64,BIGINT
                        u64,UBIGINT
                        f32,FLOAT
                        f64,DOUBLE
                        name,VARCHAR
                        data,BLOB
                        s,TIMESTAMP WITH TIME ZONE
                        ms,TIMESTAMP WITH TIME ZONE
                        us,TIMESTAMP WITH TIME ZONE
                        ns,TIMESTAMPTZ_NS
                        span,BIGINT
                        day,DATE
                        id,UUID
                        price,"DECIMAL(9,2)"
                        side,VARCHAR
                        marks,VARCHAR[]
                        level,"STRUCT(price DECIMAL(6,2), size UINTEGER, note VARCHAR, firm BOOLEAN)"
                        counts,SMALLINT[]
                        levels,"STRUCT(price DECIMAL(6,2), size UINTEGER, note VARCHAR, firm BOOLEAN)[]"
                        depth,DOUBLE
                        rank,USMALLINT
                        sure,BOOLEAN
                        note,VARCHAR
                        at,TIMESTAMP WITH TIME ZONE
                        cost,"DECIMAL(18,4)"
                        kind,VARCHAR
                        set,VARCHAR[]
                        best,"STRUCT(price DECIMAL(6,2), size UINTEGER, note VARCHAR, firm BOOLEAN)"
                        bits,UTINYINT[]
                        """);
    }

    @Test
    void rowsAreInTheOrderOfTheRecords() throws Exception {
        Kinds.append(store, 20_000);
        assertThat(ask(
                        ResultFormat.CSV,
                        "select count(*) as wrong from (select flag, row_number() over () % 2 = 1 as first from every_kind)"
                                + " where flag <> first"))
                .isEqualTo("wrong\n0\n");
        assertThat(ask(ResultFormat.CSV, "select count(*) as n from every_kind"))
                .isEqualTo("n\n40004\n");
    }

    @Test
    void twoStoresOfOneRecordHaveTwoNames() throws Exception {
        Path other = Kinds.create(directory.resolve("other.mmf"), 1);
        try (SqlLibrary library = Exports.library();
                SqlDatabase database = library.open(directory.resolve("spill"), 2);
                StoreQuery query = new StoreQuery(database, List.of(store, other), 2, UnreadableRecords.refused())) {
            assertThat(query.tables()).containsExactly("every_kind", "every_kind_2");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            query.run("select count(*) from every_kind a, every_kind_2 b", ResultFormat.CSV, out);
            assertThat(out).hasToString("count_star()\n8\n");
        }
    }

    @Test
    void whatIsWrongIsToldWithTheTables() {
        assertThatThrownBy(() -> ask(ResultFormat.TEXT, "select nothing from every_kind"))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("the query was refused: Binder Error: Referenced column \"nothing\" not found")
                .hasMessageContaining("\nThere is the table \"every_kind\"(\"flag\", \"i8\", ");
    }

    @Test
    void textMovesNoCursor() throws Exception {
        assertThat(ask(ResultFormat.TEXT, "select chr(27) || '[2J' as a, 'x' || chr(8238) as b"))
                .isEqualTo("a          b\n\\u001b[2J  x\\u202e\n");
    }

    private String ask(ResultFormat format, String sql) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SqlLibrary library = Exports.library();
                SqlDatabase database = library.open(directory.resolve("spill"), 2);
                StoreQuery query = new StoreQuery(database, List.of(store), 2, UnreadableRecords.refused())) {
            // The standard output of a process whose locale knows no umlauts.
            query.run(sql, format, new PrintStream(out, true, StandardCharsets.US_ASCII));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
