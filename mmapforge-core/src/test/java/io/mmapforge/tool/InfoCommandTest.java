package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyStore;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.TestLayouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class InfoCommandTest {
    private static final long SYNC_PAGES = 4096;

    @TempDir
    Path directory;

    private Path path;

    private RecordStore quotes() {
        path = directory.resolve("quote.mmf");
        RecordStore store = RecordStore.create(
                path, QuoteLayout.QUOTE, StoreOptions.defaults().withPermissions("rw-r-----"));
        for (byte symbol = 'A'; symbol < 'D'; symbol++) {
            var record = store.buffer();
            record.putBytes(8, 8, new byte[] {symbol});
            store.append(record);
        }
        return store;
    }

    /** The value that a line of the text tells; fails if there is none, or more than one. */
    private static String value(ToolRun run, String name) {
        List<String> values = run.lines().stream()
                .filter(line -> line.startsWith(name + "  "))
                .map(line -> line.substring(name.length()).strip())
                .toList();
        assertThat(values).as(name + " in " + run.out()).hasSize(1);
        return values.get(0);
    }

    @Test
    void aStoreThatIsWrittenToIsToldOfFromItsHeaderToItsKeys() {
        try (RecordStore store = quotes()) {
            ToolRun run = ToolRun.of("info", path);
            assertThat(run.notes()).isEmpty();
            assertThat(run.result()).isZero();
            assertThat(value(run, "file")).isEqualTo(path.toString());
            assertThat(value(run, "file bytes")).isEqualTo("49,136");
            assertThat(value(run, "permissions")).isEqualTo("rw-r-----");
            assertThat(value(run, "format")).isEqualTo("2");
            assertThat(value(run, "version")).isEqualTo("1");
            assertThat(value(run, "record")).isEqualTo("Quote");
            assertThat(value(run, "record bytes")).isEqualTo("48");
            assertThat(value(run, "fingerprint"))
                    .isEqualTo(QuoteLayout.QUOTE.fingerprint().toString());
            assertThat(value(run, "align")).isEqualTo("8");
            assertThat(value(run, "key")).isEqualTo("venue, symbol");
            assertThat(value(run, "order")).isEqualTo("time");
            assertThat(value(run, "created")).startsWith("20").endsWith("Z");
            assertThat(value(run, "schema text")).endsWith(" bytes at 12288");
            assertThat(value(run, "lanes")).isEqualTo("128 of 128 bytes at 16384, 4 for each of 32 writer slots");
            assertThat(value(run, "records")).isEqualTo("3");
            assertThat(value(run, "room for")).isEqualTo(String.format("%,d", store.capacity()));
            assertThat(value(run, "synced records")).isEqualTo("0");
            assertThat(value(run, "syncs")).isEqualTo("1");
            assertThat(value(run, "last sync")).startsWith("in this run of the operating system");
            assertThat(value(run, "crash")).isEqualTo("no sign of one");
            assertThat(value(run, "writer slots taken")).isEqualTo("1");
            assertThat(value(run, "slots")).isEqualTo("0");
            assertThat(value(run, "writes in progress")).isEqualTo("0");
            assertThat(value(run, "writes of dead writers")).isEqualTo("0");
            assertThat(value(run, "append lock")).isEqualTo("free");
            assertThat(value(run, "sync lock")).isEqualTo("free");
            assertThat(value(run, "openings")).isEqualTo("1");
            assertThat(value(run, "growths")).isEqualTo("0");
            assertThat(value(run, "key file")).isEqualTo(path + ".key");
            assertThat(value(run, "key index")).isEqualTo("in use");
            assertThat(value(run, "keys indexed")).isEqualTo("3");
            assertThat(value(run, "key slots")).isEqualTo("1,024");
            assertThat(value(run, "key slots taken")).isEqualTo("3");
        }
        ToolRun afterwards = ToolRun.of("info", path);
        assertThat(value(afterwards, "writer slots taken")).isEqualTo("0");
        assertThat(value(afterwards, "synced records")).isEqualTo("3");
    }

    @Test
    void theByteMapTellsOfEveryByte() {
        quotes().close();
        assertThat(ToolRun.of("info", path).lines())
                .endsWith(
                        "",
                        "  offset    bytes  field   type",
                        "       0        8          sequence word",
                        "       8       12  symbol  string(8)      key",
                        "      20        4          padding",
                        "      24        8  time    timestamp(ns)  order",
                        "      32        8  price   float64",
                        "      40        2  venue   uint16         key",
                        "      42        6          padding");
    }

    @Test
    void jsonIsOneObject() {
        quotes().close();
        ToolRun run = ToolRun.of("info", path, "--format=json");
        assertThat(run.lines()).hasSize(1);
        JsonNode info = new ObjectMapper().readTree(run.out());
        assertThat(info.get("recordBytes").asInt()).isEqualTo(48);
        assertThat(info.get("record").asString()).isEqualTo("Quote");
        assertThat(info.get("writerSlotsTaken").isNumber()).isTrue();
        assertThat(info.get("bytes")).hasSize(7);
        assertThat(info.get("bytes").get(1).toString())
                .isEqualTo("{\"offset\":8,\"bytes\":12,\"field\":\"symbol\",\"type\":\"string(8)\",\"note\":\"key\"}");
    }

    @Test
    void csvIsARowForEachFact() {
        quotes().close();
        List<String> lines = ToolRun.of("info", path, "--format=csv").lines();
        assertThat(lines)
                .startsWith("property,value", "file," + path)
                .contains(
                        "records,3",
                        "key,\"venue, symbol\"",
                        "bytes 8 to 19,symbol string(8)",
                        "bytes 42 to 47,padding");
        assertThat(lines).allMatch(line -> line.matches("[a-z 0-9]+,([^\",]*|\"[^\"]*\")"));
    }

    @Test
    void nothingIsChanged() throws Exception {
        quotes().close();
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(path, before);
        byte[] bytes = Files.readAllBytes(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
        assertThat(ToolRun.of("info", path).result()).isZero();
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(before);
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
    }

    @Test
    void aMissingKeyFileIsToldOf() throws Exception {
        quotes().close();
        Files.delete(directory.resolve("quote.mmf.key"));
        ToolRun run = ToolRun.of("info", path);
        assertThat(run.result()).isZero();
        assertThat(value(run, "key index"))
                .startsWith("cannot be used: ")
                .endsWith("; the next writer that has the store alone makes it anew");
        assertThat(value(run, "records")).isEqualTo("3");
    }

    /** What a look-up would refuse is not called usable. */
    @Test
    void aKeyFileThatLacksRecordsOrTablesIsToldOf() throws Exception {
        quotes().close();
        Path keyFile = directory.resolve("quote.mmf.key");
        new StoreBytes(keyFile).putI64(320, 2);
        assertThat(value(ToolRun.of("info", path), "key index"))
                .isEqualTo("cannot be used: it has the first 2 records, expected 3; the next writer that has the store"
                        + " alone makes it anew");
        new StoreBytes(keyFile).putI64(320, 3).setLength(12_287);
        assertThat(value(ToolRun.of("info", path), "key index"))
                .isEqualTo("cannot be used: it has 12287 bytes, expected at least 12288; the next writer that has the"
                        + " store alone makes it anew");
    }

    /** After a start of the machine, until a writer has come, a look-up is refused, though nothing is wrong with the file. */
    @ParameterizedTest
    @CsvSource({
        // Of another run of the machine, whether all records were synced or not.
        "00000000-0000-0001-0000-000000000001, 3, false",
        "00000000-0000-0001-0000-000000000001, 2, false",
        // Nobody knows of which run.
        "00000000-0000-0000-0000-000000000000, 3, true",
        "00000000-0000-0000-0000-000000000000, 2, false",
    })
    void aKeyFileOfAnotherRunOfTheMachineIsNotInUse(UUID bootId, long synced, boolean isInUse) {
        quotes().close();
        long capacity = capacity();
        new StoreBytes(path).put(SYNC_PAGES, new SyncPage(90, synced, capacity, MachineRun.of(bootId)).toBytes());
        String told = value(ToolRun.of("info", path), "key index");
        if (isInUse) {
            assertThat(told).isEqualTo("in use");
        } else {
            assertThat(told)
                    .isEqualTo("not in use: the operating system has, or may have, been started anew since a writer had"
                            + " the store open, and it may lack what was not on the disk; open the store for writing once and"
                            + " sync it, which makes the key file anew");
        }
        assertThat(canBeLookedUp()).isEqualTo(isInUse);
        try (RecordStore store = RecordStore.open(path, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            store.sync();
        }
        assertThat(value(ToolRun.of("info", path), "key index")).isEqualTo("in use");
        assertThat(canBeLookedUp()).isTrue();
    }

    @Test
    void aKeyFileThatALivingWriterHasIsInUse() {
        try (RecordStore store = quotes()) {
            new StoreBytes(path)
                    .put(SYNC_PAGES, new SyncPage(90, 0, store.capacity(), MachineRun.of(new UUID(1, 1))).toBytes());
            assertThat(value(ToolRun.of("info", path), "key index")).isEqualTo("in use");
            assertThat(canBeLookedUp()).isTrue();
        }
    }

    private long capacity() {
        try (AnyStore store = AnyStore.open(path)) {
            return store.capacity();
        }
    }

    /** Whether {@code find} looks a key up, and not at all records. */
    private boolean canBeLookedUp() {
        return ToolRun.of("find", path, "venue=0", "symbol=A").notes().isEmpty();
    }

    @Test
    void whatAKilledWriterLeftIsToldOf() throws Exception {
        quotes().close();
        // Lane 5 has a write that was committed, and holds the append lock; nobody lives.
        new StoreBytes(path).putI64(16_384 + 5 * 128, 1);
        new StoreBytes(path).putI64(256, 6L << 48 | 1);
        ToolRun run = ToolRun.of("info", path);
        assertThat(value(run, "writes in progress")).isEqualTo("0");
        assertThat(value(run, "writes of dead writers")).isEqualTo("1");
        assertThat(value(run, "append lock")).isEqualTo("held by lane 5 of slot 1");
        assertThat(value(run, "sync lock")).isEqualTo("free");
    }

    @Test
    void aDamagedHeaderIsToldAsFarAsItGoes() throws Exception {
        quotes().close();
        new StoreBytes(path).putI64(12_288 + 8, 0);
        ToolRun run = ToolRun.of("info", path);
        assertThat(run.result()).isEqualTo(1);
        assertThat(value(run, "format")).isEqualTo("2");
        assertThat(value(run, "record bytes")).isEqualTo("48");
        assertThat(value(run, "problem")).contains("checksum");
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void aCountThatCannotBeTrueIsAProblem() throws Exception {
        quotes().close();
        new StoreBytes(path).putI64(48, 1L << 40);
        ToolRun run = ToolRun.of("info", path);
        assertThat(run.result()).isEqualTo(1);
        assertThat(value(run, "records")).isEqualTo("1,099,511,627,776");
        assertThat(value(run, "problem")).contains("recordCount");
        assertThat(value(run, "key index")).isEqualTo("in use");
    }

    @Test
    void aLargeSparseStoreIsNoMoreWork() throws Exception {
        try (RecordStore store = quotes()) {
            long capacity = 2_000_000_000L;
            new StoreBytes(path).setLength(65_536 + capacity * 48);
            new StoreBytes(path).putI64(56, capacity);
            new StoreBytes(path).putI64(48, capacity);
            ToolRun run = ToolRun.of("info", path);
            assertThat(run.result()).isZero();
            assertThat(value(run, "records")).isEqualTo("2,000,000,000");
            new StoreBytes(path).putI64(48, 3);
            assertThat(store.size()).isEqualTo(3);
        }
    }

    @Test
    void format1IsToldByItsHeaderAlone() {
        Path old = directory.resolve("old.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        RecordStore.create(old, TestLayouts.TICK, options).close();
        ToolRun run = ToolRun.of("info", old);
        assertThat(run.result()).isZero();
        assertThat(value(run, "format")).isEqualTo("1");
        assertThat(value(run, "record bytes")).isEqualTo("104");
        assertThat(value(run, "fields")).isEqualTo("unknown: a file of format 1 does not say them");
    }

    @Test
    void aFileIsNeeded() {
        ToolRun run = ToolRun.of("info");
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.notes()).isEqualTo("mmapforge: info has 0 operands, expected: info FILE; see: help info\n");
        assertThat(ToolRun.of("info", "x", "--format=xml").notes())
                .isEqualTo("mmapforge: --format is 'xml', expected text, json or csv; see: help info\n");
        assertThat(ToolRun.of("info", "x", "--format").notes())
                .isEqualTo("mmapforge: option --format lacks its value, expected --format=text|json|csv; see: help"
                        + " info\n");
    }
}
