package io.mmapforge.store;

import static io.mmapforge.store.VersionStep.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program refuses of a file of another version, and how a store behaves that reads one. */
class OtherVersionTest {
    private static final RecordLayout OLD = layout(1, PRICE, SIZE, VENUE);
    private static final RecordLayout NEW = layout(
            2,
            VENUE,
            SIZE,
            FieldDefinition.of("depth", FieldType.FLOAT64).asOptional(),
            FieldDefinition.of("lot", FieldType.INT64).withDefault("100"),
            PRICE);

    private static final int NEW_VENUE = 16;
    private static final int NEW_SIZE = 24;
    private static final int NEW_DEPTH = 32;
    private static final int NEW_LOT = 40;
    private static final int NEW_PRICE = 48;
    private static final int NEW_BYTES = 56;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("ticks.mmf");
    }

    static List<Arguments> refusals() {
        FieldDefinition at = FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS));
        FieldDefinition atMillis = FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS));
        FieldDefinition inside = FieldDefinition.of("best", struct(ValueType.of(FieldType.INT16)));
        FieldDefinition insideWider = FieldDefinition.of("best", struct(ValueType.of(FieldType.INT32)));
        return List.of(
                refusal(
                        SIZE,
                        FieldDefinition.of("size", FieldType.INT32),
                        "size: int32 in the program, uint32 in the file"),
                refusal(at, atMillis, "at: timestamp(ms) in the program, timestamp(ns) in the file"),
                refusal(
                        FieldDefinition.of("cost", new DecimalType(9, 2)),
                        FieldDefinition.of("cost", new DecimalType(9, 3)),
                        "cost: decimal(9,3) in the program, decimal(9,2) in the file"),
                refusal(
                        FieldDefinition.of("cost", new DecimalType(9, 2)),
                        FieldDefinition.of("cost", new DecimalType(10, 2)),
                        "cost: decimal(10,2) in the program, decimal(9,2) in the file"),
                refusal(
                        FieldDefinition.of("venue", FieldType.STRING, 5),
                        VENUE,
                        "venue: string(4) in the program, string(5) in the file"),
                refusal(
                        FieldDefinition.of("venue", FieldType.BYTES, 4),
                        VENUE,
                        "venue: string(4) in the program, bytes(4) in the file"),
                refusal(SIZE.asOptional(), SIZE, "size: uint32 in the program, uint32 optional in the file"),
                refusal(SIZE.withLength(3), SIZE, "size: uint32 in the program, uint32[3] in the file"),
                refusal(
                        SIZE.withLength(3),
                        SIZE.withLength(4),
                        "size: uint32[4] in the program, uint32[3] in the file"),
                refusal(
                        FieldDefinition.of("side", side(number("BUY", 1), number("SELL", 3))),
                        FieldDefinition.of("side", side(number("BUY", 1), number("SELL", 2))),
                        "side: Side {BUY=1, SELL=2} in the program, Side {BUY=1, SELL=3} in the file"),
                refusal(
                        FieldDefinition.of("side", side(number("BID", 1))),
                        FieldDefinition.of("side", side(number("BUY", 1))),
                        "side: Side {BUY=1} in the program, Side {BID=1} in the file"),
                refusal(
                        FieldDefinition.of("side", side(number("BUY", 1), number("FAR", 256))),
                        FieldDefinition.of("side", side(number("BUY", 1))),
                        "side: Side {BUY=1} in the program, Side {BUY=1, FAR=256} in the file"),
                refusal(
                        FieldDefinition.of("marks", new FlagsType("Marks", List.of(number("ODD", 1)))),
                        FieldDefinition.of("marks", new FlagsType("Marks", List.of(number("ODD", 0)))),
                        "marks: Marks {ODD=0} in the program, Marks {ODD=1} in the file"),
                refusal(
                        inside,
                        insideWider,
                        "best: Level {size int32 at 0} in the program, Level {size int16 at 0} in the file"),
                refusal(
                        FieldDefinition.of("volume", FieldType.INT64),
                        SIZE.formerly("volume"),
                        "size: uint32 in the program, int64 (named volume) in the file"));
    }

    private static Arguments refusal(FieldDefinition inFile, FieldDefinition inProgram, String difference) {
        return Arguments.of(layout(1, PRICE, inFile), layout(2, PRICE, inProgram), difference);
    }

    private static StructType struct(ValueType size) {
        return StructType.of("Level", List.of(MemberDefinition.of("size", size)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aFieldThatCannotBeReadIsNamed(RecordLayout file, RecordLayout program, String difference) {
        create(file);

        assertThatThrownBy(() -> openReadOnly(program))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage("the file holds Tick version 1, the program was built for Tick version 2: " + difference
                        + "; use the program that matches the file, or move it to the program's version, by migration() of"
                        + " the store's class, with a function for each field that cannot be read [" + path
                        + "]");
    }

    @Test
    void onlyWhatKeepsItFromBeingReadIsNamedAndSinceWhen() {
        RecordLayout first = layout(1, PRICE, SIZE, VENUE);
        RecordLayout second = layout(2, PRICE, FieldDefinition.of("size", FieldType.UINT64));
        create(first);

        LayoutMismatchException refusal = catchThrowableOfType(
                LayoutMismatchException.class,
                () -> RecordStore.openReadOnly(
                        path, LayoutHistory.of(second, List.of(first)), StoreOptions.defaults()));

        assertThat(refusal.differences())
                .containsExactly(new LayoutDifference("size", "uint64", "uint32", "changed in version 2"));
        assertThat(refusal)
                .hasMessageContaining(": size: uint64 in the program, uint32 in the file (changed in version 2);");
    }

    @Test
    void writingNamesTheRemedyOnlyWhereReadingWorks() {
        create(OLD);

        assertThatThrownBy(() -> RecordStore.open(path, NEW, StoreOptions.defaults()))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageEndingWith(
                        "; open the store read-only, which can read this version; to write, move it to the"
                                + " program's version, by migrate(file) of the store's class [" + path + "]");
        assertThatThrownBy(() -> RecordStore.open(
                        path, layout(2, FieldDefinition.of("price", FieldType.INT8)), StoreOptions.defaults()))
                .hasMessageEndingWith(
                        "; use the program that matches the file, or move it to the program's version, by migration() of"
                                + " the store's class, with a function for each field that cannot be read [" + path
                                + "]");
    }

    @Test
    void anotherRecordIsRefusedAsAWhole() {
        create(OLD);
        RecordLayout other = RecordLayout.of("Quote", 1, "", 8, List.of(PRICE, SIZE, VENUE));

        assertThatThrownBy(() -> openReadOnly(other))
                .hasMessage("the file holds Tick version 1, the program was built for Quote version 1: "
                        + "record: Quote in the program, Tick in the file; "
                        + "use the program that matches the file, or name the file that you mean [" + path + "]");
    }

    @Test
    void aFileWithoutAnyFieldOfTheProgramIsRefused() {
        create(layout(1, PRICE));

        assertThatThrownBy(() -> openReadOnly(layout(2, VENUE)))
                .hasMessage("the file holds Tick version 1, the program was built for Tick version 2: "
                        + "venue: string(4) at 8 in the program, absent in the file; "
                        + "price: absent in the program, float64 at 8 in the file; "
                        + "use the program that matches the file, or name the file that you mean [" + path + "]");
    }

    /** Of two layouts that say that they are the same version, too, the fields decide. */
    @Test
    void aFileOfTheSameVersionWithOtherFieldsIsReadByName() {
        create(layout(2, SIZE, PRICE), Map.of("size", 7, "price", 2.5));

        try (RecordStore store = openReadOnly(layout(2, PRICE, SIZE))) {
            assertThat(store.getDouble(1, 8)).isEqualTo(2.5);
            assertThat(store.getUnsignedInt(1, 16)).isEqualTo(7);
            assertThat(store.fileVersion()).isEqualTo(2);
        }
    }

    /** The records are then where the program expects them, and single loads may read them. */
    @Test
    void aFileOfAnotherVersionWithEqualRecordsIsReadAsOneOfTheOwn() {
        create(layout(1, PRICE, SIZE), Map.of("price", 2.5, "size", 7));

        try (RecordStore store = openReadOnly(layout(2, PRICE.withDoc("In dollars."), SIZE.withDefault("3")))) {
            assertThat(store.getDouble(1, 8)).isEqualTo(2.5);
            assertThat(store.engine().view().admits(1)).isTrue();
            assertThat(store.fileVersion()).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatWritesHasItsOwnVersion() {
        try (RecordStore store = RecordStore.create(path, NEW, StoreOptions.defaults())) {
            assertThat(store.fileVersion()).isEqualTo(2);
        }
        try (RecordStore store = RecordStore.openOrCreate(path, NEW, StoreOptions.defaults())) {
            assertThat(store.fileVersion()).isEqualTo(2);
        }
    }

    @Test
    void appendsSetsAndGrowthAreFollowed() {
        StoreOptions small = StoreOptions.defaults().withInitialCapacity(2);
        try (RecordStore writer = RecordStore.create(path, OLD, small);
                RecordStore reader = openReadOnly(NEW)) {
            AnyCursor cursor = new AnyCursor(reader, NEW_BYTES, 0, Long.MAX_VALUE);
            assertThat(cursor.next()).isFalse();
            for (int i = 0; i < 5_000; i++) {
                writer.append(RecordText.put(writer.buffer(), OLD, Map.of("price", i + 0.5, "size", i)));
                assertThat(reader.size()).isEqualTo(i + 1);
                assertThat(reader.getDouble(i, NEW_PRICE)).isEqualTo(i + 0.5);
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.getUnsignedInt(NEW_SIZE)).isEqualTo(i);
            }
            assertThat(reader.capacity()).isEqualTo(writer.capacity()).isGreaterThanOrEqualTo(5_000);
            assertThat(reader.counters().growths()).isPositive();
            writer.setDouble(0, 8, -1);
            writer.setString(0, 20, 4, "NEW");
            assertThat(reader.getDouble(0, NEW_PRICE)).isEqualTo(-1);
            assertThat(reader.getString(0, NEW_VENUE, 4)).isEqualTo("NEW");
            assertThat(reader.recovery()).isNotNull();
        }
    }

    @Test
    void theOptionsOfReadingStay() {
        create(OLD);

        try (RecordStore store = openReadOnly(NEW)) {
            assertThat(store.isReadOnly()).isTrue();
            assertThat(store).hasToString("2 Tick records, read-only, in " + path);
            assertThatThrownBy(() -> store.getDouble(2, NEW_PRICE))
                    .isExactlyInstanceOf(RecordIndexException.class)
                    .hasMessageContaining("2");
            assertThatThrownBy(() -> store.getLong(-1, NEW_LOT)).isExactlyInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> store.getLong(2, NEW_LOT)).isExactlyInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> store.has(2, 0, NEW_BYTES)).isExactlyInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> store.read(2)).isExactlyInstanceOf(RecordIndexException.class);
        }
    }

    @Test
    void writesAreRefused() {
        create(OLD);
        RecordStore store = openReadOnly(NEW);
        List<Runnable> writes = List.of(
                () -> store.setDouble(0, NEW_PRICE, 1),
                () -> store.setString(0, NEW_VENUE, 4, "X"),
                () -> store.setOptionalDouble(0, NEW_DEPTH, 0, 1),
                () -> store.clear(0, 0),
                () -> store.write(0, store.buffer()),
                () -> store.writeRange(0, NEW_SIZE, 4, store.buffer()),
                () -> store.append(store.buffer()),
                store::append,
                store::sync);
        for (Runnable write : writes) {
            assertThatThrownBy(write::run).isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
        store.close();
        for (Runnable write : writes) {
            assertThatThrownBy(write::run).isExactlyInstanceOf(StoreClosedException.class);
        }
    }

    @Test
    void aClosedStoreReadsNothing() {
        create(OLD);
        RecordStore store = openReadOnly(NEW);
        AnyCursor cursor = new AnyCursor(store, NEW_BYTES, 0, Long.MAX_VALUE);
        RecordSnapshot snapshot = new RecordSnapshot(store);
        cursor.moveTo(1);
        store.close();
        store.close();

        assertThat(store.isOpen()).isFalse();
        assertThat(store.fileVersion()).isEqualTo(1);
        List<Runnable> reads = List.of(
                () -> store.getDouble(0, NEW_PRICE),
                () -> store.getLong(0, NEW_LOT),
                () -> store.getDoubleOr(0, NEW_DEPTH, 0, 1, NEW_BYTES),
                () -> store.getString(0, NEW_VENUE, 4),
                () -> store.read(0),
                () -> snapshot.read(store, 0, NEW_BYTES),
                () -> cursor.moveTo(0),
                store::size,
                store::capacity,
                store::counters);
        for (Runnable read : reads) {
            assertThatThrownBy(read::run).isExactlyInstanceOf(StoreClosedException.class);
        }
    }

    /** The way to a new file, as long as programs have to go it themselves. */
    @Test
    void snapshotsOfAnOtherVersionCanBeAppendedToANewFile() {
        create(OLD, Map.of("price", 1.5, "size", 4_000_000_000L, "venue", "XNÄ"));

        try (RecordStore from = openReadOnly(NEW);
                RecordStore to = RecordStore.create(directory.resolve("new.mmf"), NEW, StoreOptions.defaults())) {
            RecordSnapshot snapshot = new RecordSnapshot(from);
            for (long i = 0; i < from.size(); i++) {
                snapshot.read(from, i, NEW_BYTES);
                to.append(snapshot, NEW_BYTES);
            }
            assertThat(RecordText.of(NEW, new StoreAccessor(to, 1, NEW_BYTES)))
                    .isEqualTo("venue=XNÄ size=4000000000 depth=absent lot=100 price=1.5");
        }
    }

    /** A length that the program could have stored but the file cannot, and one that neither can. */
    @ParameterizedTest
    @MethodSource("impossibleLengths")
    void aLengthThatTheFileCannotHaveStoredIsCorrupt(int length) throws IOException {
        create(layout(1, PRICE, VENUE), Map.of("price", 1.5, "venue", "ABCD"));
        RecordLayout program = layout(2, FieldDefinition.of("venue", FieldType.STRING, 40), PRICE);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            file.read(word, 64);
            int headerSize = word.getInt(0);
            // Of the second record of 24 bytes the text.
            file.write(word.putInt(0, length).rewind(), headerSize + 24 + 16);
        }

        try (RecordStore store = openReadOnly(program)) {
            assertThatThrownBy(() -> store.getString(1, 8, 40))
                    .isExactlyInstanceOf(CorruptRecordException.class)
                    .hasMessageContaining("venue");
            assertThatThrownBy(() -> store.read(1).getString(8, 40)).isExactlyInstanceOf(CorruptRecordException.class);
            assertThatThrownBy(() -> store.hashContent(1, 8, 40)).isExactlyInstanceOf(CorruptRecordException.class);
            assertThat(store.getDouble(1, 56)).isEqualTo(1.5);
            assertThat(store.read(1).getDouble(56)).isEqualTo(1.5);
        }
    }

    static List<Integer> impossibleLengths() {
        return List.of(5, 40, 41, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private RecordStore openReadOnly(RecordLayout program) {
        return RecordStore.openReadOnly(path, program, StoreOptions.defaults());
    }

    private void create(RecordLayout layout) {
        create(layout, Map.of());
    }

    /** Two records: zeros, and the values. */
    private void create(RecordLayout layout, Map<String, ?> values) {
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            store.append();
            store.append(RecordText.put(store.buffer(), layout, values));
        }
    }
}
