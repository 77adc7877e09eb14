package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.EditedRecords;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.interop.records.KeyedWriter;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runtime of generated Python modules reads of the stores that Java writes. */
class PythonRuntimeTest {
    private static final String DUMP = "any_dump.py";
    private static final int KILLED_STATUS = 137;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("store.mmf");
    }

    private static void append(RecordStore store, Consumer<RecordBuffer> filling) {
        RecordBuffer record = store.buffer();
        filling.accept(record);
        store.append(record);
    }

    private static List<String> records(RecordStore store) {
        return CanonicalText.of(store, 2, 0).subList(1, (int) Math.min(store.size(), Integer.MAX_VALUE - 1L) + 1);
    }

    private void assertDumps(List<String> expected) {
        ProgramRun.Outcome outcome = Python.plain().runFile(DUMP, path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEqualTo(expected);
        assertThat(outcome.status()).isZero();
    }

    @Test
    void readsTheExtremesOfPlainTypes() {
        List<String> expected;
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            store.append();
            append(store, AllTypes::fillLowest);
            append(store, AllTypes::fillHighest);
            append(store, AllTypes::fillOdd);
            expected = records(store);
        }
        assertThat(expected).hasSize(4);
        assertDumps(expected);
    }

    @Test
    void readsTheExtremesOfAllOtherTypes() {
        List<String> expected;
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults())) {
            store.append();
            append(store, AllKinds::fillLowest);
            append(store, AllKinds::fillHighest);
            append(store, AllKinds::fillPresentZeros);
            expected = records(store);
        }
        assertThat(expected).hasSize(4);
        assertDumps(expected);
    }

    @ParameterizedTest
    @EnumSource
    void readsAHeldRecordWhole(HeldRecords state) throws IOException {
        state.createIn(path, 127);
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            List<String> expected = records(store);
            assertThat(expected.get(1)).isEqualTo(expected.get(state.outcome()));
            assertDumps(expected);
        }
    }

    /** Scalars and ranges of one field, by the protocol: what a lane says counts for what is read as a range. */
    @ParameterizedTest
    @EnumSource
    void readsEachFieldOfAHeldRecordAsTheWholeRecordHasIt(HeldRecords state) throws IOException {
        state.createIn(path, 0);
        ProgramRun.Outcome outcome = Python.plain().run("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    record = store[1]
                    for field in store.layout.fields:
                        scalar = field._type.is_scalar and not field.length and not field.is_optional
                        if not scalar and store.get(1, field.name) != record[field.name]:
                            print(field.name, store.get(1, field.name), record[field.name])
                """, path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 0x0081_0000_0000_0001L, 0xFFFF_0000_0000_0001L})
    void readsARecordWhoseWordNamesNoLane(long word) throws IOException {
        HeldRecords.createWhole(path);
        List<String> expected;
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            expected = records(store);
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putLong(raw.recordOffset(1), word);
        }
        assertDumps(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "array"})
    void seesWholeRecordsWhileJavaWrites(String how) {
        ProgramRun.Outcome outcome = watchedBesideWriters(how, 40_000);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(0)).startsWith("{\"records\":").endsWith("\"torn\":0}");
        assertThat(outcome.status()).isZero();
    }

    /** The controls: without the protocol, records are seen in the middle of a write. */
    @ParameterizedTest
    @ValueSource(strings = {"raw", "raw-array"})
    void seesTornRecordsWithoutTheProtocol(String how) {
        int sets = 40_000;
        while (watchedBesideWriters(how, sets).status() == 0) {
            sets *= 4;
            assertThat(sets).isLessThan(20_000_000);
            directory.resolve("store.mmf").toFile().delete();
        }
    }

    private ProgramRun.Outcome watchedBesideWriters(String how, int sets) {
        Python python = how.endsWith("array") ? Python.with("numpy") : Python.plain();
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(4);
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int seed = 0; seed < 4; seed++) {
                writer.append(seed);
            }
            try (ProgramRun watching = python.startFile(DUMP, "--watch", "100", how, path)) {
                assertThat(watching.nextLine()).isEqualTo("watching");
                writer.hammer(2_000_000, sets, 60, 4);
                return watching.outcome();
            }
        }
    }

    @Test
    void findsEveryRecordByItsKey() {
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(10);
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, options)) {
            KeyedWriter.putAll(store, 0, 2_000);
            ProgramRun.Outcome outcome = Python.plain().runFile(DUMP, "--find", path);
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output()).containsExactly("{\"lookups\":2000,\"missing\":0,\"wrong\":0}");
        }
    }

    /** A key file that was made anew under a reader's hands: the old one finds nothing any more, so it opens the new one. */
    @Test
    void opensTheKeyFileAgainOnceItWasReplaced() throws IOException {
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
            KeyedWriter.putAll(store, 0, 100);
        }
        try (ProgramRun finder = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    for line in sys.stdin:
                        record = store[int(line)]
                        print(store.index_of(*(record[field.name] for field in store.layout.key)), flush=True)
                """, path)) {
            finder.send("5");
            assertThat(finder.nextLine()).isEqualTo("5");
            Files.delete(directory.resolve("store.mmf.key"));
            try (RecordStore store = RecordStore.open(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
                KeyedRecords.put(store, 100, 0);
                finder.send("100");
                assertThat(finder.nextLine()).isEqualTo("100");
            }
            assertThat(finder.outcome().errors()).isEmpty();
        }
    }

    /** One that was refused once must not be believed the next time, nor by another thread. */
    @Test
    void believesNoKeyFileThatDoesNotBelongToTheStore() throws IOException {
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
            KeyedWriter.putAll(store, 0, 10);
        }
        Path keys = directory.resolve("store.mmf.key");
        try (ProgramRun finder = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    record = store[9]
                    key = [record[field.name] for field in store.layout.key]
                    print(store.index_of(*key), flush=True)
                    for line in sys.stdin:
                        try:
                            print(store.index_of(*key), flush=True)
                        except mmf.KeyFileError as error:
                            print(str(error).replace(sys.argv[1], "PATH").split(" ")[:2], flush=True)
                """, path)) {
            assertThat(finder.nextLine()).isEqualTo("9");
            byte[] bytes = Files.readAllBytes(keys);
            bytes[256] ^= 1;
            Path other = Files.write(directory.resolve("other.key"), bytes);
            try (FileChannel file = FileChannel.open(keys, StandardOpenOption.WRITE)) {
                new RawStore(file).putLong(384, 0);
            }
            Files.move(other, keys, StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 2; i++) {
                finder.send("");
                assertThat(finder.nextLine()).isEqualTo("['PATH.key:', 'pairing']");
            }
            assertThat(finder.outcome().errors()).isEmpty();
        }
    }

    @Test
    void followsWhatIsAppendedThroughGrowths() {
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(2);
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, options);
                ProgramRun follower = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    print("following", flush=True)
                    sequences = []
                    for record in store.follow(timeout=60):
                        sequences.append(record["sequence"])
                        if len(sequences) == 3000:
                            break
                    print(sequences == sorted(sequences), store.wait(3000), store.wait(3001, 0.01))
                """, path)) {
            assertThat(follower.nextLine()).isEqualTo("following");
            KeyedWriter.putAll(store, 0, 3_000);
            ProgramRun.Outcome outcome = follower.outcome();
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output()).containsExactly("True 3000 3000");
        }
    }

    @Test
    void believesInTheLastSyncAfterACrashOfTheMachineUntilAWriterHasDecided() throws IOException {
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            store.append();
            store.append();
            store.sync();
        }
        crash(5);
        try (ProgramRun reader = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    for line in sys.stdin:
                        print(len(store), flush=True)
                """, path)) {
            reader.send("");
            assertThat(reader.nextLine()).isEqualTo("2");
            try (RecordStore store = RecordStore.open(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
                assertThat(store.recovery().keptRecords()).isEqualTo(2);
                store.append();
                reader.send("");
                assertThat(reader.nextLine()).isEqualTo("3");
            }
            assertThat(reader.outcome().errors()).isEmpty();
        }
    }

    /** The sync pages become those of another run, and the header has another count. */
    private void crash(long count) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putLong(RawStore.COUNT, count);
            for (long page : new long[] {4_096, 8_192}) {
                raw.putByte(page + 24, raw.getByte(page + 24) ^ 1);
                CRC32C crc = new CRC32C();
                crc.update(raw.get(page, 60));
                raw.putInt(page + 60, (int) crc.getValue());
            }
        }
    }

    /** A reader in the middle of an iteration, which asks for no count, and a writer that takes the store back and dies in its next write. */
    @Test
    void seesNoHalfOfAWriteThatFollowsACrashOfTheMachine() throws IOException {
        try (RecordStore store = RecordStore.create(path, EditedRecords.LAYOUT, StoreOptions.defaults())) {
            EditedRecords.append(store);
            EditedRecords.append(store);
            store.sync();
        }
        crash(2);
        try (ProgramRun reader = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    records = iter(store)
                    print(next(records)["left"], store._file._limit is not None, flush=True)
                    sys.stdin.readline()
                    record = next(records)
                    print(record["left"], record["right"], store._file._limit is not None)
                """, path)) {
            assertThat(reader.nextLine()).isEqualTo("0 True");
            assertThat(ForeignWriter.STEPPED_C
                            .edit("--die-at half-copied", path, "edit 1 20")
                            .status())
                    .isEqualTo(KILLED_STATUS);
            reader.send("");
            assertThat(reader.nextLine()).isEqualTo("20 -21 False");
            assertThat(reader.outcome().errors()).isEmpty();
        }
    }

    /** The control of the one that believes in the last sync: within a run of the machine the header's count is believed. */
    @Test
    void believesInTheHeaderWithinARunOfTheMachine() throws IOException {
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            store.append();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new RawStore(file).putLong(RawStore.COUNT, 5);
        }
        ProgramRun.Outcome outcome = Python.plain().run("import sys, mmf\nprint(len(mmf.AnyStore(sys.argv[1])))", path);
        assertThat(outcome.output()).containsExactly("5");
    }

    @Test
    void saysWhatItCannotDo() {
        try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
            store.append();
            ProgramRun.Outcome outcome = Python.plain().run("""
                    import sys, mmf
                    from conform_store import ConformStore
                    store = mmf.AnyStore(sys.argv[1])
                    def attempt(work):
                        try:
                            print(work())
                        except Exception as error:
                            print(type(error).__name__, str(error).replace(sys.argv[1], "PATH"))
                    attempt(lambda: store[1])
                    attempt(lambda: store[-2])
                    attempt(lambda: store[-1]["i8"])
                    attempt(lambda: store.__setitem__(0, {}))
                    attempt(lambda: store.append({}))
                    attempt(lambda: store.get(0, "i9"))
                    attempt(lambda: store.find(1))
                    attempt(lambda: store.first_after(1))
                    attempt(lambda: str(ConformStore(sys.argv[1]))[:0])
                    attempt(lambda: mmf.AnyStore(sys.argv[1] + "x"))
                    store.close()
                    store.close()
                    attempt(lambda: len(store))
                    attempt(lambda: store[0])
                    """, path);
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output())
                    .hasSize(12)
                    .satisfies(lines -> assertThat(lines.get(0))
                            .isEqualTo("RecordIndexError PATH: record 1, expected 0 to 0: there are 1"))
                    .satisfies(lines -> assertThat(lines.get(1))
                            .isEqualTo("RecordIndexError PATH: record -2, expected 0 to 0: there are 1"))
                    .satisfies(lines -> assertThat(lines.get(2)).isEqualTo("0"))
                    .satisfies(lines -> assertThat(lines.get(3)).startsWith("ReadOnlyStoreError PATH: read-only: "))
                    .satisfies(lines -> assertThat(lines.get(4)).startsWith("ReadOnlyStoreError PATH: read-only: "))
                    .satisfies(lines -> assertThat(lines.get(5)).contains("no field 'i9': AllTypes has flag, i8, "))
                    .satisfies(lines -> assertThat(lines.get(6)).isEqualTo("TypeError AllTypes records have no key"))
                    .satisfies(
                            lines -> assertThat(lines.get(7)).isEqualTo("TypeError AllTypes records are in no order"))
                    .satisfies(lines -> assertThat(lines.get(8))
                            .startsWith("LayoutMismatchError PATH: the file holds version ")
                            .contains(" of AllTypes, and this module reads version 1 of Conform: found '"))
                    .satisfies(lines -> assertThat(lines.get(9)).startsWith("FileNotFoundError "))
                    .satisfies(
                            lines -> assertThat(lines.get(10)).isEqualTo("StoreClosedError PATH: the store was closed"))
                    .satisfies(lines ->
                            assertThat(lines.get(11)).isEqualTo("StoreClosedError PATH: the store was closed"));
        }
    }

    @Test
    void saysWhichPackageItLacks() {
        RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults()).close();
        ProgramRun.Outcome outcome = Python.plain().run("""
                import sys, mmf
                sys.modules["numpy"] = sys.modules["pandas"] = None
                with mmf.AnyStore(sys.argv[1]) as store:
                    for work in store.array, store.consistent_array, store.in_flux, store.dtype, store.to_pandas:
                        try:
                            work()
                        except ImportError as error:
                            print(error)
                """, path);
        assertThat(outcome.errors()).isEmpty();
        String numpy = "this needs numpy, which is not installed: pip install numpy";
        assertThat(outcome.output())
                .containsExactly(
                        numpy, numpy, numpy, numpy, "this needs pandas, which is not installed: pip install pandas");
    }

    @Test
    void noticesThatTheFileItFollowsWasReplaced() throws IOException {
        RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults()).close();
        try (ProgramRun follower = Python.plain().start("""
                import sys, mmf
                with mmf.AnyStore(sys.argv[1]) as store:
                    print("following", flush=True)
                    try:
                        store.wait(1, 60)
                    except mmf.StoreReplacedError as error:
                        print(str(error).replace(sys.argv[1], "PATH"))
                """, path)) {
            assertThat(follower.nextLine()).isEqualTo("following");
            Files.delete(path);
            assertThat(follower.nextLine())
                    .isEqualTo("PATH: the store was replaced: it is not there any more; open it again");
        }
    }

    @Test
    void reportsValuesThatCannotBe() throws IOException {
        try (RecordStore store = RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults())) {
            append(store, AllKinds::fillPresentZeros);
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            long record = raw.recordOffset(0);
            raw.putByte(record + AllKinds.QUOTE_OFFSET, 2);
            raw.putLong(record + AllKinds.LEVELS + 16, Long.MIN_VALUE);
            raw.putByte(record + AllKinds.FLAG, 3);
        }
        ProgramRun.Outcome outcome = Python.plain().run("""
                import sys, mmf
                store = mmf.AnyStore(sys.argv[1])
                for name in "quote", "levels", "flag":
                    try:
                        store.get(0, name)
                    except mmf.CorruptRecordError as error:
                        print(str(error).replace(sys.argv[1], "PATH"))
                """, path);
        assertThat(outcome.output())
                .containsExactly(
                        "PATH: record 0, field 'quote': firm: byte 2, expected 0 or 1",
                        "PATH: record 0, field 'levels': element 1: price: unscaled -9223372036854775808,"
                                + " expected -999999999999999999 to 999999999999999999",
                        "PATH: record 0, field 'flag': byte 3, expected 0 or 1");
    }
}
