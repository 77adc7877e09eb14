package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one language writes, each other reads, while both have the file open. */
class ConformanceTest {
    private static final Map<Peer, Conversation> PROGRAMS = new EnumMap<>(Peer.class);

    /** Parts of fields, with the numbers of elements. */
    private static final List<String> PARTS = List.of(
            "bools 4",
            "int8s 2",
            "uint16s 1",
            "int32s 0",
            "uint64s 2",
            "float32s 1",
            "float64s 7",
            "times 1",
            "spans 0",
            "days 1",
            "uuids 1",
            "decimals 0",
            "sides 2",
            "all_marks 1",
            "levels 1",
            "levels.price 2",
            "levels.firm 2",
            "levels.owner 2",
            "levels.owner.code 2",
            "a_level.size 0",
            "a_level.since 0",
            "a_level.marks 0",
            "a_level.owner.raw 0",
            "a_level.owner.id 0",
            "maybe_int64s 1",
            "maybe_level.side 0",
            "maybe_level.day 0",
            "maybe_level.owner.code 0",
            "maybe_levels 1",
            "maybe_levels.ratio 0",
            "maybe_levels.owner 0");

    /** Those of which a part is in the list, and which need not have a value. */
    private static final List<String> MAYBE = List.of("maybe_int64s", "maybe_level", "maybe_levels");

    @TempDir
    private static Path shared;

    private static RecordLayout layout;
    private static RecordStore sample;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startPrograms() {
        for (Peer peer : Peer.available()) {
            PROGRAMS.put(peer, peer.start());
        }
        Path path = shared.resolve("sample.mmf");
        ConformStore.openOrCreate(path).close();
        sample = RecordStore.openReadOnly(path, StoreOptions.defaults());
        layout = sample.layout();
    }

    @AfterAll
    static void endPrograms() {
        PROGRAMS.values().forEach(Conversation::close);
        sample.close();
    }

    /** Before the directory goes: who closes a store whose file is gone is told so. */
    @AfterEach
    void closeStores() {
        PROGRAMS.values().forEach(program -> program.get("close"));
    }

    static Stream<Arguments> pairs() {
        return Peer.available().stream()
                .filter(Peer::writes)
                .flatMap(writer -> Peer.available().stream().map(reader -> Arguments.of(writer, reader)));
    }

    static Stream<Peer> readersAlone() {
        return Peer.available().stream().filter(peer -> !peer.writes());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsWhatIsAppended(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Conform");
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(write.get("append " + seed)).isEqualTo(String.valueOf(seed - 1));
        }

        assertThat(read.get("follow 20")).isEqualTo("20");
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(read.get("read " + (seed - 1))).isEqualTo(record(seed));
        }
        assertThat(read.get("size")).isEqualTo("20");
        read.refused("read 20");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsEveryFieldThatIsSet(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Conform");
        write.get("append 1");
        for (FieldLayout field : layout.fields()) {
            assertThat(read.get("get 0 " + field.name())).as(field.name()).isEqualTo(value(1, field));
            if (layout.key().contains(field)) {
                write.refused("set 0 " + field.name() + " 2");
                continue;
            }
            for (long seed = 2; seed < 6; seed++) {
                write.get("set 0 " + field.name() + " " + seed);
                assertThat(read.get("get 0 " + field.name())).as(field.name()).isEqualTo(value(seed, field));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsWhatIsWrittenWholeAndEdited(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Conform");
        write.get("append 1");
        List<String> edited =
                List.of("a_bool", "a_float32", "maybe_level", "levels", "maybe_int8", "a_string", "maybe_string");
        List<String> key = layout.key().stream().map(FieldLayout::name).toList();
        for (long seed = 2; seed < 12; seed++) {
            write.get("put-whole 0 " + seed);
            String whole = CanonicalField.mixed(layout, record(seed), record(1), key);
            assertThat(read.get("read 0")).isEqualTo(whole);

            write.get("edit 0 " + (seed + 100) + " " + String.join(",", edited));
            assertThat(read.get("read 0")).isEqualTo(CanonicalField.mixed(layout, whole, record(seed + 100), edited));
        }
    }

    /** Python reads no parts, and those of C have a program of their own, parts.c: they read the whole record. */
    @ParameterizedTest
    @MethodSource("writersOfParts")
    void readsPartsThatAreSet(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Conform");
        write.get("append 1");
        write.get("put-whole 0 " + seedWith(true, 2));
        String expected = read.get("read 0");
        long seed = seedWith(true, 1000);
        for (String part : PARTS) {
            String path = part.split(" ")[0];
            int k = Integer.parseInt(part.split(" ")[1]);
            write.get("set-part 0 " + part + " " + seed);
            expected = CanonicalPart.mixed(expected, path, k, record(seed));
            String value = CanonicalPart.of(record(seed), path, k);
            if (partsAreOf(reader)) {
                assertThat(read.get("get-part 0 " + part)).as(part).isEqualTo(value);
            }
            assertThat(read.get("read 0")).as(part).isEqualTo(expected);
        }
        write.refused("get-part 0 float64s 8");
        write.refused("set-part 1 bools 0 " + seed);

        long without = seedWith(false, 2);
        for (String field : MAYBE) {
            write.get("set 0 " + field + " " + without);
        }
        for (String part : PARTS) {
            if (part.startsWith("maybe")) {
                assertThat(write.get("get-part 0 " + part)).as(part).isEqualTo("null");
                write.refused("set-part 0 " + part + " " + seed);
            }
        }
    }

    static Stream<Arguments> writersOfParts() {
        return Peer.available().stream()
                .filter(ConformanceTest::partsAreOf)
                .flatMap(writer -> Peer.available().stream().map(reader -> Arguments.of(writer, reader)));
    }

    private static boolean partsAreOf(Peer peer) {
        return peer != Peer.C && peer != Peer.PYTHON;
    }

    /** The first seed from one on whose record has values for what need not have any, or none for any of them. */
    private static long seedWith(boolean present, long from) {
        long seed = from;
        while (!allAre(present, record(seed))) {
            seed++;
        }
        return seed;
    }

    private static boolean allAre(boolean present, String record) {
        return MAYBE.stream()
                .allMatch(field -> present != CanonicalPart.of(record, field, 0).equals("null"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsByKey(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Conform");
        for (long seed = 1; seed <= 900; seed++) {
            assertThat(write.get("put " + seed)).isEqualTo(String.valueOf(seed - 1));
        }

        for (long seed = 1; seed <= 900; seed += 37) {
            assertThat(read.get("find " + seed)).isEqualTo(String.valueOf(seed - 1));
        }
        assertThat(read.get("find 901")).isEqualTo("-1");
        assertThat(write.get("put 5")).isEqualTo("4");
        write.refused("append 5");
        assertThat(read.get("size")).isEqualTo("900");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsInOrder(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Event");
        List.of(5, 7, 7, 9).forEach(seed -> write.get("append " + seed));
        write.refused("append 8");

        assertThat(List.of(read.get("find 1"), read.get("find 6"), read.get("find 8"), read.get("find 10")))
                .containsExactly("0", "1", "3", "-1");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void countsAndSyncs(Peer writer, Peer reader) {
        Conversation write = PROGRAMS.get(writer);
        Conversation read = opened(write, reader, "Beat");
        write.get("append 1");
        long left = SeededRecord.mix(1);
        long amount = left < 0 ? 5 : -5;

        assertThat(write.get("add 0 left " + amount)).isEqualTo(String.valueOf(left + amount));
        assertThat(read.get("get 0 left")).isEqualTo(String.valueOf(left + amount));
        write.get("sync");
    }

    static List<Peer> peers() {
        return Peer.available();
    }

    /** Otherwise the kill loop's readers could find nothing. */
    @ParameterizedTest
    @MethodSource("peers")
    void tellsARecordThatIsNotWhole(Peer reader) {
        Conversation java = PROGRAMS.get(Peer.JAVA);
        Conversation read = opened(java, reader, "Beat");
        java.get("append 1");
        assertThat(read.get("check 10 1")).isEqualTo("10");

        java.get("set 0 left 2");
        assertThat(read.ask("check 10 1")).startsWith("error torn 0 {");
        java.get("put-whole 0 3");
        java.get("set 0 seed 4");
        assertThat(read.ask("check 10 1")).startsWith("error torn 0 {");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void writesBesideEachOther(Peer writer, Peer reader) {
        Conversation one = PROGRAMS.get(writer);
        Conversation other = opened(one, reader, "Conform");
        if (!reader.writes()) {
            return;
        }
        if (writer == reader) {
            return;
        }
        Path path = directory.resolve("store.mmf");
        other.get("open Conform " + path + " w");
        for (long seed = 1; seed <= 40; seed++) {
            (seed % 2 == 0 ? one : other).get("append " + seed);
        }
        for (long index = 0; index < 40; index++) {
            assertThat(one.get("read " + index))
                    .isEqualTo(other.get("read " + index))
                    .isEqualTo(record(index + 1));
        }
        one.refused("append 7");
        assertThat(other.get("find 40")).isEqualTo("39");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("readersAlone")
    void saysThatItDoesNotWrite(Peer reader) {
        Conversation java = PROGRAMS.get(Peer.JAVA);
        Conversation read = opened(java, reader, "Conform");
        java.get("append 1");

        read.refused("append 2");
        read.refused("set 0 a_bool 2");
        assertThat(read.get("size")).isEqualTo("1");
    }

    /** Has the writer create a store, and the reader open it; if they are one program, it has it open already. */
    private Conversation opened(Conversation writer, Peer reader, String type) {
        Path path = directory.resolve("store.mmf");
        writer.get("create " + type + " " + path);
        Conversation read = PROGRAMS.get(reader);
        if (reader != writer.peer()) {
            read.get("open " + type + " " + path);
        }
        return read;
    }

    private static String record(long seed) {
        RecordBuffer record = sample.buffer();
        SeededRecord.fill(layout, record, seed);
        return CanonicalText.record(layout, record);
    }

    private static String value(long seed, FieldLayout field) {
        return CanonicalField.of(layout, field, record(seed));
    }
}
