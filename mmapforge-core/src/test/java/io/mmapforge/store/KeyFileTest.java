package io.mmapforge.store;

import static io.mmapforge.store.Quotes.*;
import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key file that is missing, of another store or run, or behind: made anew by a writer, refused by a reader, and never believed. */
class KeyFileTest {
    private static final int RECORDS = 3_000;
    private static final int SYNC_PAGES = 4096;
    private static final int KEY_PAIRING = 704;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;
    private Path keyFile;

    @BeforeEach
    void create() {
        path = directory.resolve("quotes.mmf");
        keyFile = directory.resolve("quotes.mmf.key");
        try (RecordStore store = created(path)) {
            fill(store, 0, RECORDS);
        }
    }

    private static void fill(RecordStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(append(store, 1, "S" + i, 0, i)).isEqualTo(i);
        }
    }

    private static RecordStore open(Path path) {
        return RecordStore.open(path, QUOTE, StoreOptions.defaults());
    }

    private static RecordStore openReadOnly(Path path) {
        return RecordStore.openReadOnly(path, QUOTE, StoreOptions.defaults());
    }

    private void assertRefusedToReaders() {
        assertThatThrownBy(() -> openReadOnly(path))
                .isExactlyInstanceOf(KeyIndexException.class)
                .hasMessageContaining("for writing");
    }

    private void assertRebuilt(long indexed) {
        try (RecordStore store = open(path)) {
            assertThat(store.recovery().indexedRecords()).isEqualTo(indexed);
            assertFound(store, (int) store.size());
        }
        try (RecordStore reader = openReadOnly(path)) {
            assertThat(reader.recovery().indexedRecords()).isZero();
            assertFound(reader, (int) reader.size());
        }
        try (RecordStore store = open(path)) {
            assertThat(store.recovery().indexedRecords()).as("once is enough").isZero();
        }
    }

    private static void assertFound(RecordStore store, int records) {
        for (int i = 0; i < records; i++) {
            assertThat(indexOf(store, 1, "S" + i)).isEqualTo(i);
        }
        assertThat(indexOf(store, 1, "S" + records)).isEqualTo(-1);
        assertThat(indexOf(store, 2, "S0")).isEqualTo(-1);
    }

    @Test
    void aMissingFileIsMadeAnewByAWriter() throws IOException {
        Files.delete(keyFile);
        assertRefusedToReaders();
        assertRebuilt(RECORDS);
    }

    /** The key file is beside the name that writers use; beside another name of the same file there is none, or an older one. */
    @Test
    void aReaderByAnotherNameOfTheFileIsToldWhichNameHasTheKeyFile() throws IOException {
        Path second = Files.createLink(directory.resolve("second.mmf"), path);

        assertThatThrownBy(() -> openReadOnly(second))
                .isExactlyInstanceOf(KeyIndexException.class)
                .hasMessage(
                        "the key file " + second + ".key cannot be used: there is no such file; the store's file has 2"
                                + " names (hard links), and its key file is beside the one that it is written by: open the store by"
                                + " that name or by a symbolic link to it, or remove the other names and open the store for writing"
                                + " once, which makes the key file anew, or wait if a writer is just doing so ["
                                + second + "]");
        try (RecordStore reader = openReadOnly(path)) {
            assertFound(reader, RECORDS);
        }
        Path link = Files.createSymbolicLink(directory.resolve("link.mmf"), path);
        try (RecordStore reader = openReadOnly(link)) {
            assertFound(reader, RECORDS);
        }
    }

    @Test
    void aFileOfAnotherStoreIsMadeAnew() throws IOException {
        Path other = directory.resolve("other.mmf");
        try (RecordStore store = created(other)) {
            for (int i = 0; i < RECORDS; i++) {
                append(store, 1, "S" + (RECORDS - 1 - i), 0, i);
            }
        }
        Files.copy(directory.resolve("other.mmf.key"), keyFile, StandardCopyOption.REPLACE_EXISTING);
        assertRefusedToReaders();
        assertRebuilt(RECORDS);
    }

    /** The copy was whole when it was made, but does not have the records that came later. */
    @Test
    void aFileThatIsBehindIsMadeAnew() throws IOException {
        Path copy = directory.resolve("copy");
        Files.copy(keyFile, copy);
        try (RecordStore store = open(path)) {
            fill(store, RECORDS, RECORDS + 10);
        }
        Files.move(copy, keyFile, StandardCopyOption.REPLACE_EXISTING);
        assertRefusedToReaders();
        assertRebuilt(RECORDS + 10);
    }

    /** Both were copied, the store later, while a writer went on: the pairing is the same, and only the number of records tells. */
    @Test
    void aCopyMadeUnderALivingWriterFindsNoWrongRecord() throws IOException {
        Path copy = directory.resolve("copy.mmf");
        try (RecordStore store = open(path)) {
            Files.copy(keyFile, directory.resolve("copy.mmf.key"));
            fill(store, RECORDS, RECORDS + 2_000);
            Files.copy(path, copy);
        }
        assertThatThrownBy(() -> openReadOnly(copy)).isExactlyInstanceOf(KeyIndexException.class);
        try (RecordStore store = open(copy)) {
            assertThat(store.recovery().indexedRecords()).isEqualTo(RECORDS + 2_000);
            assertFound(store, RECORDS + 2_000);
        }
    }

    /** The store is the older copy: slots lead to records that come only later, and are others then. */
    @Test
    void aRestoredStoreWithANewerKeyFileFindsNoWrongRecord() throws IOException {
        Path copy = directory.resolve("copy");
        Files.copy(path, copy);
        try (RecordStore store = open(path)) {
            fill(store, RECORDS, RECORDS + 100);
        }
        Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
        try (RecordStore store = open(path)) {
            assertFound(store, RECORDS);
            for (int i = 0; i < 100; i++) {
                append(store, 5, "S" + i, 0, 0);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(indexOf(store, 5, "S" + i)).isEqualTo(RECORDS + i);
                assertThat(indexOf(store, 1, "S" + (RECORDS + i))).isEqualTo(-1);
            }
        }
    }

    @Test
    void afterACrashOfTheMachineItIsMadeAnew() {
        new StoreBytes(path).put(SYNC_PAGES, new SyncPage(90, 2_000, 200_000, MachineRun.of(new UUID(1, 1))).toBytes());
        assertRefusedToReaders();
        try (RecordStore store = open(path)) {
            assertThat(store.recovery())
                    .isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, RECORDS, 2_000, 0, 2_000));
            assertFound(store, 2_000);
            fill(store, 2_000, 2_500);
            assertFound(store, 2_500);
        }
        try (RecordStore reader = openReadOnly(path)) {
            assertFound(reader, 2_500);
        }
    }

    /** All records were synced, so none is lost; but the key file never was. */
    @Test
    void afterARestartOfTheMachineItIsMadeAnew() {
        new StoreBytes(path)
                .put(SYNC_PAGES, new SyncPage(90, RECORDS, 200_000, MachineRun.of(new UUID(1, 1))).toBytes());
        assertRefusedToReaders();
        assertRebuilt(RECORDS);
    }

    @Test
    void whereNothingTellsIfTheMachineCrashedAWriterMakesItAnew() {
        new StoreBytes(path)
                .put(SYNC_PAGES, new SyncPage(90, 2_000, 200_000, MachineRun.of(MachineRun.NO_ID)).toBytes());
        assertRefusedToReaders();
        try (RecordStore store = open(path)) {
            assertThat(store.recovery())
                    .isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, RECORDS, RECORDS, 0, RECORDS));
            assertFound(store, RECORDS);
        }
    }

    @Test
    void aLivingWriterProvesThatTheFileIsWhole() {
        try (RecordStore store = open(path)) {
            new StoreBytes(path).put(SYNC_PAGES, new SyncPage(90, 6, 200_000, MachineRun.of(new UUID(1, 1))).toBytes());
            try (RecordStore reader = openReadOnly(path);
                    RecordStore second = open(path)) {
                assertThat(second.recovery()).isEqualTo(Recovery.none(RECORDS));
                assertFound(reader, RECORDS);
                fill(second, RECORDS, RECORDS + 1);
                fill(store, RECORDS + 1, RECORDS + 2);
                assertFound(reader, RECORDS + 2);
            }
        }
    }

    @Test
    void everyFirstWriterPairsTheTwoAnew() {
        StoreBytes bytes = new StoreBytes(path);
        long before = bytes.i64(KEY_PAIRING);
        assertThat(before).isNotZero();
        open(path).close();
        long after = bytes.i64(KEY_PAIRING);
        assertThat(after).isNotZero().isNotEqualTo(before);
        bytes.putI64(KEY_PAIRING, 0);
        assertRefusedToReaders();
        assertRebuilt(RECORDS);
    }

    @Test
    void aSecondWriterNeedsTheFirstOnesFile() throws IOException {
        RecordStore first = open(path);
        Files.delete(keyFile);
        assertThatThrownBy(() -> open(path))
                .isExactlyInstanceOf(KeyIndexException.class)
                .hasMessageContaining("close");
        assertFound(first, RECORDS);
        fill(first, RECORDS, RECORDS + 1);
        assertThatThrownBy(first::sync).isInstanceOf(StoreException.class);
        assertThatThrownBy(first::close).isInstanceOf(StoreException.class);
        assertThat(first.isOpen()).isFalse();
        assertRebuilt(RECORDS + 1);
    }

    @Test
    void aReplacedStoreIsSaidFirst() throws IOException {
        RecordStore store = open(path);
        Files.delete(path);
        Files.delete(keyFile);
        assertThatThrownBy(store::sync).isExactlyInstanceOf(StoreReplacedException.class);
        assertThatThrownBy(store::close).isExactlyInstanceOf(StoreReplacedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 256, 4_095, 4_096, 4_097, 8_192, 12_288})
    void aFileThatWasCutOffIsMadeAnew(int bytes) throws IOException {
        byte[] all = Files.readAllBytes(keyFile);
        Files.write(keyFile, Arrays.copyOf(all, bytes));
        assertRefusedToReaders();
        assertRebuilt(RECORDS);
    }

    @Test
    void readersWithAnotherKeyDoWithoutTheFile() throws IOException {
        Files.delete(keyFile);
        for (RecordLayout program : List.of(
                withoutKeyAndOrder(2),
                withoutKeyAndOrder(2).withKey(List.of("symbol")),
                withoutKeyAndOrder(2).withKey(List.of("symbol", "venue")).withOrder("venue"))) {
            try (RecordStore reader = RecordStore.openReadOnly(path, program, StoreOptions.defaults())) {
                assertThat(reader.getString(7, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S7");
                if (!program.key().isEmpty()) {
                    KeyBuffer key = reader.key();
                    program.key().forEach(field -> key.putUnstorable());
                    assertThatThrownBy(() -> reader.indexOf(key))
                            .isExactlyInstanceOf(NoSuchIndexException.class)
                            .hasMessageContaining("no such key");
                }
                program.order()
                        .ifPresent(field -> assertThatThrownBy(() -> reader.firstAtLeast(field.offset(), 0))
                                .isExactlyInstanceOf(NoSuchIndexException.class));
            }
        }
    }

    /** Of the same key and order, with another field more, so that the fields are elsewhere. */
    @Test
    void readersOfAnotherVersionFindByTheSameKeyAndOrder() throws IOException {
        RecordLayout program = RecordLayout.of(
                        "Quote",
                        2,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("lot", FieldType.INT64),
                                FieldDefinition.of("venue", FieldType.UINT16),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                                FieldDefinition.of("price", FieldType.FLOAT64),
                                FieldDefinition.of("symbol", FieldType.STRING, 8)))
                .withKey(List.of("venue", "symbol"))
                .withOrder("time");
        int time = program.order().orElseThrow().offset();
        try (RecordStore store = open(path);
                RecordStore reader = RecordStore.openReadOnly(path, program, StoreOptions.defaults())) {
            assertThat(reader.fileVersion()).isEqualTo(1);
            assertFound(reader, RECORDS);
            append(store, 3, "LATER", 50, 1);
            assertThat(indexOf(reader, 3, "LATER")).isEqualTo(RECORDS);
            assertThat(reader.firstAtLeast(time, 1)).isEqualTo(RECORDS);
            assertThat(reader.firstAfter(time, 50)).isEqualTo(RECORDS + 1);
            assertThat(reader.firstAfter(time, -1)).isZero();
        }
        Files.delete(keyFile);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, program, StoreOptions.defaults()))
                .isExactlyInstanceOf(KeyIndexException.class);
    }

    /** Whatever the background thread prepares, and whichever append grows the table. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tablesGrowWithAndWithoutPreGrowth(boolean preGrowth) {
        Path grown = directory.resolve("grown.mmf");
        int records = 200_000;
        StoreOptions options = StoreOptions.defaults().withPreGrowth(preGrowth);
        try (RecordStore store = RecordStore.create(grown, QUOTE, options);
                RecordStore reader = openReadOnly(grown)) {
            for (int i = 0; i < records; i++) {
                assertThat(append(store, 1, "S" + i, 0, i)).isEqualTo(i);
                if (i % 97 == 0) {
                    assertThat(indexOf(reader, 1, "S" + i / 2)).isEqualTo(i / 2);
                }
            }
            assertFound(reader, records);
            assertFound(store, records);
        }
        try (RecordStore store = RecordStore.open(grown, QUOTE, options)) {
            assertThat(store.recovery().indexedRecords()).isZero();
            assertFound(store, records);
        }
    }
}
