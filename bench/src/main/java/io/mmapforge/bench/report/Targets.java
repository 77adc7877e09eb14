package io.mmapforge.bench.report;

import io.mmapforge.bench.report.Target.Operand;
import java.util.List;

/** The figures to reach. */
final class Targets {
    private static final String SELF = Competitors.SUBJECT;
    private static final String LOAD = Competitors.LIMIT;
    private static final String ORDERED_LOAD = "varHandleAcquire";
    private static final String LEAST = "varHandle_leastProtocol";

    static final Question GET = Question.of("scalar", "GetFloat64");
    private static final Question GET_NUMBER = Question.of("types", "GetNumber");
    private static final Question SET_NUMBER = Question.of("types", "SetNumber");
    private static final Question GET_SHUFFLED = Question.of("scalar", "GetRandom");
    private static final Question GET_LARGE = Question.of("random", "GetRandomLarge");
    static final Question SET = Question.of("scalar", "SetFloat64");
    static final Question GET_RECORD = Question.of("record", "GetRecord");
    static final Question SET_RECORD = Question.of("record", "SetRecord");
    static final Question APPEND = Question.of("append", "AppendRecord");
    private static final Question APPEND_MANY = Question.of("append", "AppendMany");
    private static final Question APPEND_FRESH = Question.of("append", "AppendFresh");
    private static final Question SCAN_CACHE = new Question("scan", "ScanColumn", ", size=cache");
    static final Question SCAN_MEMORY = new Question("scan", "ScanColumn", ", size=memory");
    private static final Question NEAR = new Question("large", "SequentialAt", ", first=1000");
    private static final Question FAR = new Question("large", "SequentialAt", ", first=100000000");
    private static final Question OPEN_SMALL = new Question("open", "OpenStore", ", capacity=1024");
    private static final Question OPEN_LARGE = new Question("open", "OpenStore", ", capacity=210000000");

    private static final Question GATHER = Question.of("random", "GatherMedium");
    private static final Question EDIT = Question.of("edit", "EditTwoOfNine");
    private static final Question ADD = Question.of("edit", "AddNumber");
    private static final Question UPDATE = Question.of("edit", "UpdateRecord");
    private static final Question SET_RECORD_APART = new Question("contended", "TwoWritersApart", ", 2 threads");

    private static final Question INDEX_OF = Question.of("find", "IndexOf");
    private static final Question INDEX_OF_STRING = Question.of("find", "IndexOfString");
    private static final Question INDEX_OF_LARGE = Question.of("find", "IndexOfLarge");
    private static final Question PUT = Question.of("find", "PutFresh");
    private static final Question FIRST_AT_LEAST = new Question("find", "FirstAtLeast", ", records=100000000");
    private static final Question REBUILD = Question.of("find", "Rebuild");
    private static final Question LONGEST_APPEND =
            new Question("growth", "LongestAppend", ", appends=20000000, perSecond=500000");
    private static final Question FOLLOW = new Question("follow", "FollowLatency", ", perSecond=1000");
    private static final Question EXPORT = Question.of("care", "ExportStore");
    private static final Question CARE = Question.of("care", "CareForStore");
    private static final Question INFO_SMALL = new Question("care", "InfoOfStore", ", bytes=0");
    private static final Question INFO_LARGE = new Question("care", "InfoOfStore", ", bytes=100000000000");

    static final List<Target> ALL = List.of(
            Target.ratio("get a field / raw load, in order", by(GET, SELF), by(GET, LOAD), 1.3),
            Target.ratio("get a field / raw ordered load, in order", by(GET, SELF), by(GET, ORDERED_LOAD), 1.15, 1.4),
            Target.ratio(
                    "get a field / raw load, at random in the cache",
                    by(GET_SHUFFLED, SELF),
                    by(GET_SHUFFLED, LOAD),
                    1.3),
            Target.ratio(
                    "get a field / raw ordered load, at random in the cache",
                    by(GET_SHUFFLED, SELF),
                    by(GET_SHUFFLED, ORDERED_LOAD),
                    1.3),
            Target.ratio(
                    "get a field / raw ordered load, at random in 200 MB",
                    by(GATHER, SELF),
                    by(GATHER, ORDERED_LOAD),
                    1.35),
            Target.ratio(
                    "get a field / raw ordered load, at random in 1.6 GB",
                    by(GET_LARGE, SELF),
                    by(GET_LARGE, ORDERED_LOAD),
                    1.35),
            Target.ratio(
                    "scan a column by cursor / raw loop, in the cache",
                    by(SCAN_CACHE, "mmapforge_cursor"),
                    by(SCAN_CACHE, LOAD),
                    1.15),
            Target.ratio(
                    "scan a column by cursor / raw loop, in memory",
                    by(SCAN_MEMORY, "mmapforge_cursor"),
                    by(SCAN_MEMORY, LOAD),
                    1.05),
            Target.ratio(
                    "move a cursor and get a field / get it, at random in 200 MB",
                    by(GATHER, "mmapforge_moveTo"),
                    by(GATHER, SELF),
                    1.0),
            Target.ratio(
                    "gather 1,024 values / as many gets, at random in 200 MB",
                    by(GATHER, "mmapforge_gather"),
                    by(GATHER, SELF),
                    0.6),
            Target.ratio("get a field / SBE", by(GET, SELF), by(GET, "sbe"), 1.0),
            Target.ratio("set a field / least protocol", by(SET, SELF), by(SET, LEAST), 1.35, 1.45),
            Target.difference("set a field, above a raw store", by(SET, SELF), by(SET, LOAD), 6),
            Target.ratio(
                    "get a timestamp / an int64", byType(GET_NUMBER, "timestamp"), byType(GET_NUMBER, "int64"), 1.1),
            Target.ratio(
                    "get an enum's number / an int64",
                    byType(GET_NUMBER, "enumNumber"),
                    byType(GET_NUMBER, "int64"),
                    1.1),
            Target.ratio(
                    "get a decimal without its point / an int64",
                    byType(GET_NUMBER, "decimalUnscaled"),
                    byType(GET_NUMBER, "int64"),
                    1.1),
            Target.difference(
                    "get an optional float64, above one that is not",
                    byType(GET_NUMBER, "optional"),
                    byType(GET_NUMBER, "float64"),
                    2),
            Target.difference(
                    "get the fallback of an absent float64, above one that is not optional",
                    byType(GET_NUMBER, "absentOr"),
                    byType(GET_NUMBER, "float64"),
                    2),
            Target.ratio(
                    "set a timestamp / an int64", byType(SET_NUMBER, "timestamp"), byType(SET_NUMBER, "int64"), 1.1),
            Target.ratio(
                    "get a record, reused / five raw loads",
                    by(GET_RECORD, "mmapforge_reused"),
                    by(GET_RECORD, LOAD),
                    2),
            Target.ratio(
                    "get a record, reused / least protocol",
                    by(GET_RECORD, "mmapforge_reused"),
                    by(GET_RECORD, LEAST),
                    1.4,
                    1.7),
            Target.ratio(
                    "get a record that doesn't leave the method / reused",
                    by(GET_RECORD, "mmapforge_escapeAnalysed"),
                    by(GET_RECORD, "mmapforge_reused"),
                    1.1),
            Target.ratio("set a record / least protocol", by(SET_RECORD, SELF), by(SET_RECORD, LEAST), 1.4, 1.5),
            Target.ratio(
                    "edit 2 of 9 fields / set a record of these", by(EDIT, SELF), by(EDIT, "mmapforge_wholeSet"), 1.0),
            Target.ratio("add to a number / set it", by(ADD, SELF), by(ADD, "mmapforge_set"), 1.1),
            Target.ratio(
                    "update a record / get it and set it", by(UPDATE, SELF), by(UPDATE, "mmapforge_getAndSet"), 1.1),
            Target.ratio(
                    "set a record by each of two threads, at different ones / by one (1.11 is 1.8 times as many)",
                    by(SET_RECORD_APART, SELF),
                    by(SET_RECORD, SELF),
                    1.11),
            Target.fraction(
                    "set a record / Chronicle Map's put", by(SET_RECORD, SELF), by(SET_RECORD, "chronicleMap"), 15),
            Target.time("append a record of 48 bytes", by(APPEND, SELF), 15),
            Target.ratio("append a record / least protocol", by(APPEND, SELF), by(APPEND, LEAST), 1.4, 1.5),
            Target.ratio(
                    "append a record by a batch of 1,024 / raw stores of the same",
                    by(APPEND_MANY, "mmapforge_batch"),
                    by(APPEND_MANY, LOAD),
                    2.5),
            Target.ratio(
                    "append by batches to fresh room / raw stores to fresh room",
                    by(APPEND_FRESH, "mmapforge_batch"),
                    by(APPEND_FRESH, LOAD),
                    2),
            Target.fraction("get a field / Chronicle Map's getUsing", by(GET, SELF), by(GET, "chronicleMap"), 15),
            Target.fraction("get a field / LMDB's get", by(GET, SELF), by(GET, "lmdb"), 20),
            Target.ratio("get at record 100,000,000 / at record 1,000", by(FAR, SELF), by(NEAR, SELF), 1.2),
            Target.ratio("open 10 GB / open a small store", by(OPEN_LARGE, SELF), by(OPEN_SMALL, SELF), 2),
            Target.time("find by an int64, 16,384 records in the cache", by(INDEX_OF, SELF), 20),
            Target.time("find by a string of 12 bytes, 16,384 records in the cache", by(INDEX_OF_STRING, SELF), 35),
            Target.fraction(
                    "find by an int64 / Chronicle Map's getUsing, in the cache",
                    by(INDEX_OF, SELF),
                    by(INDEX_OF, "chronicleMap"),
                    3),
            Target.fraction(
                    "find by an int64 / Chronicle Map's getUsing, 10 million records",
                    by(INDEX_OF_LARGE, SELF),
                    by(INDEX_OF_LARGE, "chronicleMap"),
                    2),
            Target.ratio(
                    "find by an int64 / HashMap's get, 10 million records",
                    by(INDEX_OF_LARGE, SELF),
                    by(INDEX_OF_LARGE, "hashMap"),
                    1.0),
            Target.ratio(
                    "put a new key / append without a key, 10 million records in a growing file",
                    by(PUT, SELF),
                    by(PUT, "mmapforge_appendWithoutKey"),
                    4),
            Target.ratio(
                    "the longest of 20 million appends with a key / without",
                    by(LONGEST_APPEND, SELF),
                    by(LONGEST_APPEND, "mmapforge_withoutKey"),
                    1.5),
            Target.time("find the first record at a time, 100 million records", by(FIRST_AT_LEAST, SELF), 1_500),
            Target.time("index a record anew, 10 million in 3 s", by(REBUILD, SELF), 300),
            Target.time(
                    "a record arrives in another process that spins, median", by(FOLLOW, "mmapforge_spinning"), 1_000),
            Target.time("a record arrives in another process by default, median", by(FOLLOW, SELF), 100_000),
            Target.ratio(
                    "dump a record to csv / DuckDB of its own table",
                    by(EXPORT, "csv_mmapforge"),
                    by(EXPORT, "csv_duckDb"),
                    1.5),
            Target.time("export a record to Parquet, 2 million a second", by(EXPORT, "parquet_mmapforge"), 500),
            Target.ratio("verify a store / read its file once", by(CARE, "verify"), by(CARE, "read"), 2),
            Target.ratio("info of 100 GB / of a small store", by(INFO_LARGE, SELF), by(INFO_SMALL, SELF), 1.2));

    private Targets() {}

    private static Operand by(Question question, String competitor) {
        return new Operand(question, competitor);
    }

    /** In the questions about types, each of them is a variant of the subject. */
    private static Operand byType(Question question, String type) {
        return by(question, SELF + "_" + type);
    }
}
