package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores as arrays of numpy and frames of pandas: the same values as the records have, of every type. */
class PythonArrayTest {
    private static final int RECORDS = 120;

    @TempDir
    Path directory;

    private Path patternStore() {
        Path path = directory.resolve("pattern.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(10);
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int seed = 0; seed < RECORDS; seed++) {
                writer.append(seed);
            }
        }
        return path;
    }

    private static void assertSilent(ProgramRun.Outcome outcome) {
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    /** Every type, as it is, in structs, in arrays and optional. */
    @Test
    void anArrayHasTheValuesOfTheRecords() {
        assertSilent(Python.with("numpy").run("""
                import sys, mmf, numpy as np
                def plain(type, value):
                    if type.kind == "struct":
                        return {m.name: plain(m.type, value[m.name]) for m in type.named.members}
                    if type.kind == "string":
                        return value["content"].decode()
                    if type.kind == "bytes":
                        return value["content"][:value["length"]].tobytes()
                    if type.kind == "timestamp":
                        return mmf.Timestamp(int(value.astype("i8")), np.datetime_data(value.dtype)[0])
                    if type.kind == "duration":
                        return mmf.Duration(int(value.astype("i8")), np.datetime_data(value.dtype)[0])
                    if type.kind == "date":
                        return mmf.Date(int(value))
                    if type.kind == "uuid":
                        return mmf.UUID(bytes=value.tobytes())
                    if type.kind == "decimal":
                        return mmf.Decimal(int(value)).scaleb(-type.scale)
                    return value.item()
                with mmf.AnyStore(sys.argv[1]) as store:
                    for array in store.array(), store.consistent_array():
                        assert len(array) == len(store) == 120 and array.dtype.itemsize == store.layout.record_size
                        for field in store.layout.fields:
                            absent = store.absent(field.name, array)
                            for i, record in enumerate(store):
                                expected, found = record[field.name], array[field.name][i]
                                assert absent[i] == (expected is None), field
                                if expected is not None:
                                    if field.length:
                                        found = tuple(plain(field._type, element) for element in found)
                                    else:
                                        found = plain(field._type, found)
                                    assert found == expected, (field, i, found, expected)
                """, patternStore()));
    }

    @Test
    void anArrayLooksAtTheFileItselfAndOutlivesTheStore() {
        Path path = patternStore();
        try (RecordStore store = RecordStore.open(path, PatternRecords.LAYOUT, StoreOptions.defaults());
                ProgramRun python = Python.with("numpy").start("""
                import sys, mmf
                store = mmf.AnyStore(sys.argv[1])
                array = store.array()
                part = store.array(-2)
                assert not array.flags.writeable and not array.flags.owndata and len(part) == 2
                assert part["seed"].tolist() == [118, 119]
                assert len(store.array(5, 5)) == len(store.array(200)) == len(store.consistent_array(7, 3)) == 0
                assert store.consistent_array(3, 9)["seed"].tolist() == [3, 4, 5, 6, 7, 8]
                for _ in sys.stdin:
                    print(array["stamp"][7], len(array), len(store.array()), flush=True)
                store.close()
                print(array["stamp"][7])
                try:
                    store.array()
                except mmf.StoreClosedError:
                    print("closed")
                """, path)) {
            store.setLong(7, PatternRecords.STAMP_OFFSET, 5);
            python.send("");
            assertThat(python.nextLine()).isEqualTo("5 120 120");
            for (int i = 0; i < 1_000; i++) {
                store.append();
            }
            store.setLong(7, PatternRecords.STAMP_OFFSET, 6);
            python.send("");
            assertThat(python.nextLine()).isEqualTo("6 120 1120");
            ProgramRun.Outcome outcome = python.outcome();
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output()).containsExactly("6", "closed");
        }
    }

    /** They are smaller than offsets in a file, and no int. */
    @Test
    void takesNumbersOfNumpyForThoseOfPython() {
        assertSilent(Python.with("numpy").run("""
                import sys, mmf, numpy as np
                with mmf.AnyStore(sys.argv[1]) as store:
                    for kind in np.int8, np.uint8, np.int16, np.uint32, np.int64, np.uint64:
                        assert store[kind(100)]["seed"] == 100, kind
                        assert store.get(kind(119), "seed") == 119, kind
                        assert [r["seed"] for r in store[kind(117):]] == [117, 118, 119], kind
                        assert store.wait(kind(120)) == 120 and next(store.follow(kind(119)))["seed"] == 119
                    assert store[np.int8(-1)]["seed"] == 119
                    for wrong in 1.0, "1", None, np.float64(1):
                        try:
                            store[wrong]
                        except TypeError:
                            continue
                        raise AssertionError(wrong)
                    integer = next(f for f in store.layout.fields if f.type == "int16")._type
                    assert integer.encode(np.int64(-2)) == b"\\xfe\\xff" and integer.encode(np.int8(-2)) == b"\\xfe\\xff"
                class Side(mmf.Enum):
                    BUY = 1
                class Marks(mmf.Flags):
                    LATE = 1
                assert Side(np.uint8(1)) is Side.BUY and Side(np.uint8(7)).name == "UNKNOWN" and Side(np.uint8(7)) is Side(7)
                assert Marks(np.uint64(9)) == Marks(9) and Marks.LATE in Marks(np.uint64(9)) and int(Marks(np.uint64(9))) == 9
                """, patternStore()));
    }

    @Test
    void masksSayWhichRecordsAWriteHolds() throws IOException {
        List<String> states = new ArrayList<>();
        for (HeldRecords state : HeldRecords.values()) {
            Path path = directory.resolve(state + ".mmf");
            state.createIn(path, 127);
            states.add(path + "=" + state.outcome());
        }
        assertSilent(Python.with("numpy").run("""
                import sys, mmf
                for argument in sys.argv[1:]:
                    path, outcome = argument.split("=")
                    with mmf.AnyStore(path) as store:
                        assert store.in_flux().tolist() == [i == 1 for i in range(len(store))]
                        copy = store.consistent_array()
                        words = copy.view("<u8").reshape(len(copy), -1)[:, 1:]
                        assert (words[1] == words[int(outcome)]).all(), path
                """, states.toArray()));
    }

    @Test
    void aFrameSaysWhichRecordHasWhatIsNoValue() throws IOException {
        Path path = directory.resolve("kinds.mmf");
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults())) {
            for (int i = 0; i < 4; i++) {
                RecordBuffer record = store.buffer();
                AllKinds.fillPresentZeros(record);
                store.append(record);
            }
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putByte(raw.recordOffset(3) + AllKinds.FLAG, 3);
        }
        ProgramRun.Outcome outcome = Python.with("numpy", "pandas").run("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    assert len(store.to_pandas(0, 3)) == 3
                    try:
                        store.to_pandas(-3)
                    except mmf.CorruptRecordError as error:
                        print(str(error).replace(sys.argv[1], "PATH"))
                """, path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).containsExactly("PATH: record 3, field 'flag': byte 3, expected 0 or 1");
    }

    @Test
    void aFrameHasTheValuesOfTheRecords() {
        assertSilent(Python.with("numpy", "pandas").run("""
                import sys, mmf, pandas
                def compare(name, type, length, expected):
                    if length:
                        for k in range(length):
                            compare("%s[%d]" % (name, k), type, 0, [e and e[k] if e is None else e[k] for e in expected])
                    elif type.kind == "struct":
                        for m in type.named.members:
                            compare("%s.%s" % (name, m.name), m.type, 0, [None if e is None else e[m.name] for e in expected])
                    else:
                        column = frame[name]
                        missing = column.isna().tolist()
                        assert missing == [e is None for e in expected], name
                        for found, value in zip(column.tolist(), expected):
                            if value is not None:
                                assert plain(type, found) == value, (name, found, value)
                def plain(type, found):
                    if isinstance(found, pandas.Timestamp):
                        return mmf.Timestamp(found.value, "ns")
                    if type.kind == "enum":
                        return {**dict(type.named.numbers)}.get(found) or int(found)
                    return found
                with mmf.AnyStore(sys.argv[1]) as store:
                    frame = store.to_pandas()
                    assert len(frame) == 120 and len(store.to_pandas(3, 5)) == 2 and len(store.to_pandas(3, 3)) == 0
                    records = store[:]
                    for field in store.layout.fields:
                        compare(field.name, field._type, field.length, [record[field.name] for record in records])
                """, patternStore()));
    }
}
