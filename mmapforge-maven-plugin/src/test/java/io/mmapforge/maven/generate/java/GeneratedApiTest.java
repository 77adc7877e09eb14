package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.annotation.CoreVersion;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.golden.market.TickRecord;
import io.mmapforge.golden.market.TickStore;
import io.mmapforge.golden.types.AllTypesRecord;
import io.mmapforge.golden.types.AllTypesStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What store, cursor, snapshot and batch have in common, and what they say of themselves. */
class GeneratedApiTest {
    private static final TickRecord TICK = new TickRecord("AAPL", 1.5, 2.5, -1);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @Test
    void tellsWhetherItIsOpenAndWhatIsLast() {
        TickStore store = TickStore.create(file);
        try (store) {
            assertThat(store.isOpen()).isTrue();
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.last()).isEmpty();
            store.append();
            store.append(TICK);
            assertThat(store.isEmpty()).isFalse();
            assertThat(store.last()).contains(TICK);
            assertThat(store.layout()).isSameAs(TickStore.LAYOUT);
        }
        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(store::last).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void sizesAreConstants() {
        assertThat(TickStore.RECORD_BYTES).isEqualTo(104);
        assertThat(TickStore.SYMBOL_MAX_BYTES).isEqualTo(64);
        assertThat(AllTypesStore.DIGEST_MAX_BYTES).isEqualTo(32);
        assertThat(TickStore.CORE_VERSION).isEqualTo(CoreVersion.CURRENT);
    }

    @Test
    void copiesWholeRecordsFromStoreToStore() {
        try (AllTypesStore from = AllTypesStore.create(file);
                AllTypesStore to = AllTypesStore.create(directory.resolve("copy.mmf"))) {
            AllTypesStore.Snapshot snapshot = from.newSnapshot();
            AllTypesStore.Batch batch = to.newBatch();
            List<AllTypesRecord> samples = AllTypesSamples.extremes();
            for (AllTypesRecord sample : samples) {
                from.read(from.append(sample), snapshot);
                long index = to.append(snapshot);
                assertThat(to.get(index)).isEqualTo(sample);
                to.set(0, snapshot);
                assertThat(to.get(0)).isEqualTo(sample);
                batch.add(snapshot);
            }
            long first = batch.append();
            for (int i = 0; i < samples.size(); i++) {
                assertThat(to.get(first + i)).isEqualTo(samples.get(i));
            }
        }
    }

    @Test
    void copiesNoValueThatNoFieldCanHave() throws IOException {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append(AllTypesSamples.extremes().get(1));
            byte[] name = AllTypesSamples.SIXTEEN_BYTES.getBytes(StandardCharsets.UTF_8);
            overwrite(name, (byte) 0xFF);
            AllTypesStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            AllTypesStore.Batch batch = store.newBatch();
            List<ThrowingCallable> copies =
                    List.of(() -> store.append(snapshot), () -> store.set(0, snapshot), () -> batch.add(snapshot));
            for (ThrowingCallable copy : copies) {
                assertThatThrownBy(copy)
                        .isInstanceOf(CorruptRecordException.class)
                        .hasMessageContaining("name")
                        .hasMessageContaining("not UTF-8");
            }
            assertThat(store.size()).isEqualTo(1);
            assertThat(batch.isEmpty()).isTrue();
        }
    }

    private void overwrite(byte[] content, byte value) throws IOException {
        String file = HexFormat.of().formatHex(Files.readAllBytes(this.file));
        int at = file.indexOf(HexFormat.of().formatHex(content)) / 2;
        assertThat(at).isPositive();
        try (RandomAccessFile bytes = new RandomAccessFile(this.file.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(value);
        }
    }

    @Test
    void setsTextAndBytesFromBuffers() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            ByteBuffer text = ByteBuffer.allocateDirect(20);
            text.put(2, AllTypesSamples.SIXTEEN_BYTES.getBytes(StandardCharsets.UTF_8))
                    .position(2)
                    .limit(18);
            store.setName(0, text);
            assertThat(store.getName(0)).isEqualTo(AllTypesSamples.SIXTEEN_BYTES);
            assertThat(text.position()).isEqualTo(18);
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, -2, 3}).asReadOnlyBuffer();
            store.setDigest(0, bytes);
            assertThat(store.getDigest(0)).containsExactly(1, -2, 3);
            assertThat(bytes.hasRemaining()).isFalse();
        }
    }

    @Test
    void refusesBuffersThatDoNotFitAndLeavesThemAndTheRecord() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append(AllTypesSamples.extremes().get(1));
            ByteBuffer tooLong = ByteBuffer.allocate(33);
            assertThatThrownBy(() -> store.setDigest(0, tooLong)).isInstanceOf(ValueTooLongException.class);
            assertThatThrownBy(() -> store.setName(0, tooLong)).isInstanceOf(ValueTooLongException.class);
            ByteBuffer latin1 = ByteBuffer.wrap("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> store.setName(0, latin1))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("not UTF-8 from its byte 3 on");
            assertThat(tooLong.position()).isZero();
            assertThat(latin1.position()).isZero();
            assertThat(store.get(0)).isEqualTo(AllTypesSamples.extremes().get(1));
        }
    }

    @Test
    void hashesAreTheSameByStoreCursorAndSnapshot() {
        try (TickStore store = TickStore.create(file)) {
            store.append(TICK);
            TickStore.Cursor cursor = store.cursor();
            cursor.next();
            TickStore.Snapshot snapshot = store.newSnapshot();
            cursor.read(snapshot);
            int expected = Arrays.hashCode("AAPL".getBytes(StandardCharsets.UTF_8));
            assertThat(store.hashSymbol(0)).isEqualTo(expected);
            assertThat(cursor.hashSymbol()).isEqualTo(expected);
            assertThat(snapshot.hashSymbol()).isEqualTo(expected);
        }
    }

    @Test
    void textsSayWhatAndWhere() {
        TickStore store = TickStore.create(file);
        try (store) {
            store.append(TICK);
            assertThat(store).hasToString("1 Tick records, read-write, in " + file);
            try (TickStore reader = TickStore.openReadOnly(file)) {
                assertThat(reader).hasToString("1 Tick records, read-only, in " + file);
            }
            TickStore.Batch batch = store.newBatch();
            batch.add(TICK);
            assertThat(batch).hasToString("Tick batch of 1 records for " + file);
            TickStore.Cursor cursor = store.cursor();
            assertThat(cursor).hasToString("Tick cursor before record 0 of [0, the end) in " + file);
            cursor.next();
            assertThat(cursor).hasToString("Tick cursor at record 0 of [0, the end) in " + file);
            cursor.next();
            assertThat(cursor).hasToString("Tick cursor before record 1 of [0, the end) in " + file);
            assertThat(store.spliterator()).hasToString("Tick spliterator over all records in " + file);
            String values = "TickRecord[symbol=AAPL, price=1.5, volume=2.5, timestamp=18446744073709551615]";
            TickStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(snapshot).hasToString(values);
            assertThat(TICK).hasToString(values);
        }
        assertThat(store).hasToString("closed Tick store in " + file);
    }

    @Test
    void nullArgumentsAreNamed() {
        StoreOptions options = StoreOptions.defaults();
        try (TickStore store = TickStore.create(file);
                AllTypesStore types = AllTypesStore.create(directory.resolve("types.mmf"))) {
            store.append(TICK);
            types.append();
            TickStore.Cursor cursor = store.cursor();
            cursor.next();
            TickStore.Snapshot snapshot = store.newSnapshot();
            refuses("file", () -> TickStore.create(null));
            refuses("file", () -> TickStore.open(null));
            refuses("file", () -> TickStore.openOrCreate(null, options));
            refuses("file", () -> TickStore.openReadOnly(null));
            refuses("file", () -> TickStore.migrate(null));
            refuses("from", () -> TickStore.migrate(null, file));
            refuses("to", () -> TickStore.migrate(file, null));
            refuses("options", () -> TickStore.open(file, null));
            refuses("record", () -> store.append((TickRecord) null));
            refuses("snapshot", () -> store.append((TickStore.Snapshot) null));
            refuses("record", () -> store.set(0, (TickRecord) null));
            refuses("snapshot", () -> store.set(0, (TickStore.Snapshot) null));
            refuses("target", () -> store.read(0, null));
            refuses("newRecords", () -> store.appendAll(null));
            refuses("record", () -> store.appendAll(Arrays.asList(TICK, null)));
            refuses("action", () -> store.forEach(null));
            refuses("value", () -> store.setSymbol(0, (String) null));
            refuses("value", () -> store.setSymbol(0, (ByteBuffer) null));
            refuses("value", () -> store.symbolEquals(0, null));
            refuses("value", () -> store.compareSymbol(0, null));
            refuses("target", () -> store.copySymbol(0, null));
            refuses("value", () -> types.setDigest(0, (byte[]) null));
            refuses("value", () -> types.setDigest(0, (ByteBuffer) null));
            refuses("value", () -> types.digestEquals(0, null));
            refuses("target", () -> cursor.read(null));
            refuses("value", () -> cursor.symbolEquals(null));
            refuses("target", () -> cursor.copySymbol(null));
            refuses("value", () -> snapshot.compareSymbol(null));
            refuses("target", () -> snapshot.copySymbol(null));
            refuses("record", () -> store.newBatch().add((TickRecord) null));
            refuses("snapshot", () -> store.newBatch().add((TickStore.Snapshot) null));
            refuses("symbol", () -> new TickRecord(null, 0, 0, 0));
            assertThat(store.size()).isEqualTo(1);
        }
    }

    private static void refuses(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }
}
