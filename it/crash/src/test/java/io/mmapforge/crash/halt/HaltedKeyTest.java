package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.halt.HaltingKeyedWriter.Deed;
import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link HaltAtEveryStepTest}, of stores with a key: a writer halts before each store of an append, of the growth of the key file, of its
 * pairing, and of making it anew. Every record that was published is found, by readers from before, and by whoever comes next.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='HaltedKeyTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HaltedKeyTest {
    /** More than halves the first table, fills it to three quarters, and lets the slots of all of it be moved. */
    private static final int HALF = 510;

    private static final int BEFORE_AHEAD = 380;
    private static final int FULL = 764;
    private static final int FEW = 4;

    /** So many that making the key file anew says how far it is. */
    private static final int MANY = 70_000;

    private static final int DURABLE = 2;
    private static final int MORE = 1_500;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path path;
    private int children;

    /** What is done to the files before the writer comes. */
    enum Before {
        NOTHING,
        KEY_FILE_DELETED,
        MACHINE_CRASH
    }

    /**
     * A deed that is cut short.
     *
     * @param records how many there are before it
     * @param point where
     * @param passage at which passage of the point, from 1
     * @param published how many records are published that the writer could not say any more
     * @param refused whether readers are refused until a writer has made the key file anew
     */
    record Cut(Deed deed, int records, Before before, String point, int passage, int published, boolean refused) {
        static Cut of(Deed deed, int records, String point, int passage) {
            return new Cut(deed, records, Before.NOTHING, point, passage, 0, false);
        }

        static Cut ofOpening(Before before, int records, String point, boolean refused) {
            return new Cut(Deed.OPEN, records, before, point, 1, 0, refused);
        }

        Cut publishing(int number) {
            return new Cut(deed, records, before, point, passage, number, refused);
        }

        @Override
        public String toString() {
            return deed + " with " + records + " records, " + before + ", halted at " + point
                    + (passage > 1 ? ", passage " + passage : "");
        }
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                Cut.of(Deed.APPEND, FEW, "append.take", 1),
                Cut.of(Deed.APPEND, FEW, "index.room", 1),
                Cut.of(Deed.APPEND, FEW, "append.sequence", 1),
                Cut.of(Deed.APPEND, FEW, "append.content", 1),
                Cut.of(Deed.APPEND, FEW, "index.slot", 1),
                Cut.of(Deed.APPEND, FEW, "slot.used", 1),
                Cut.of(Deed.APPEND, FEW, "slot.put", 1),
                Cut.of(Deed.APPEND, FEW, "index.indexed", 1),
                Cut.of(Deed.APPEND, FEW, "append.count", 1),
                Cut.of(Deed.APPEND, FEW, "append.release", 1).publishing(1),
                Cut.of(Deed.BATCH, FEW, "index.room", 1),
                Cut.of(Deed.BATCH, FEW, "batch.content", 1),
                Cut.of(Deed.BATCH, FEW, "index.slot", 1),
                Cut.of(Deed.BATCH, FEW, "slot.put", 2),
                Cut.of(Deed.BATCH, FEW, "index.slot", 3),
                Cut.of(Deed.BATCH, FEW, "index.indexed", 1),
                Cut.of(Deed.BATCH, FEW, "batch.count", 1),
                Cut.of(Deed.BATCH, FEW, "batch.release", 1).publishing(HaltingKeyedWriter.BATCH_RECORDS),
                Cut.of(Deed.MANY, HALF, "table.zeros", 1),
                Cut.of(Deed.MANY, HALF, "table.moved", 1),
                Cut.of(Deed.MANY, HALF, "table.state", 1),
                Cut.of(Deed.MANY, HALF, "table.used", 1),
                Cut.of(Deed.MANY, FULL, "move.used", 1),
                Cut.of(Deed.MANY, FULL, "move.used", 16),
                Cut.of(Deed.MANY, FULL, "move.put", 1),
                Cut.of(Deed.MANY, FULL, "move.put", 20),
                Cut.of(Deed.MANY, FULL, "move.put", 700),
                Cut.of(Deed.MANY, FULL, "move.moved", 1),
                Cut.of(Deed.MANY, FULL, "move.moved", 16),
                Cut.of(Deed.MANY, FULL, "move.leave", 1),
                Cut.of(Deed.MANY, FULL, "slot.put", 10),
                Cut.of(Deed.AHEAD, BEFORE_AHEAD, "table.ahead", 1),
                Cut.ofOpening(Before.NOTHING, FEW, "key.open", false),
                Cut.ofOpening(Before.NOTHING, FEW, "pairing.file", false),
                Cut.ofOpening(Before.NOTHING, FEW, "pairing.store", true),
                Cut.ofOpening(Before.NOTHING, FEW, "key.pairing", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "key.open", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "rebuild.create", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, MANY, "rebuild.slots", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "key.rebuild", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "rebuild.rename", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "rebuild.pairing", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "key.pairing", true),
                Cut.ofOpening(Before.KEY_FILE_DELETED, FEW, "rebuild.abandon", false),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "key.pairing", true),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "recovery.count", true),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "sync.page", true),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "key.open", true),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "rebuild.rename", true),
                Cut.ofOpening(Before.MACHINE_CRASH, FEW, "rebuild.abandon", false));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void findsWhatWasPublishedWhereverTheWriterHalts(Cut cut) throws Exception {
        isSoundAfter(cut, false);
    }

    /** A disk that writes to new places has the same steps in code of its own. */
    static Stream<Cut> cutsOfWrites() {
        return cuts().filter(cut -> cut.deed() != Deed.OPEN && cut.deed() != Deed.AHEAD);
    }

    @ParameterizedTest
    @MethodSource("cutsOfWrites")
    void findsWhatWasPublishedWhereverAWriterHaltsThatLooksAfterItsStores(Cut cut) throws Exception {
        isSoundAfter(cut, true);
    }

    private void isSoundAfter(Cut cut, boolean checksStores) throws Exception {
        create(cut.records());
        try (RecordStore openBefore = openReadOnly()) {
            switch (cut.before()) {
                case NOTHING -> assertThat(openBefore.size()).isEqualTo(cut.records());
                case KEY_FILE_DELETED -> Files.delete(KeyFile.of(path));
                case MACHINE_CRASH -> new StoreFile(path).pretendMachineCrash(DURABLE);
            }
            long appended = halt(cut, checksStores);
            long told = (cut.before() == Before.MACHINE_CRASH ? DURABLE : cut.records()) + appended + cut.published();
            // Where the thread that works ahead halts the process, the one that appends may have appended one more and
            // not said so.
            long count = cut.deed() == Deed.AHEAD ? openBefore.size() : told;
            assertThat(count).isBetween(told, told + 1);

            if (cut.before() != Before.MACHINE_CRASH) {
                finds(openBefore, count);
            }
            if (cut.refused()) {
                assertThatThrownBy(this::openReadOnly).isInstanceOf(KeyIndexException.class);
            } else {
                try (RecordStore openAfter = openReadOnly()) {
                    finds(openAfter, count);
                }
            }
            goesOn(openBefore, count, cut.refused());
        }
    }

    /** Whoever comes next finds all, appends through two growths, and leaves a key file that can be used. */
    private void goesOn(RecordStore openBefore, long count, boolean anew) {
        try (RecordStore writer = open()) {
            assertThat(writer.recovery().indexedRecords()).isEqualTo(anew ? count : 0);
            finds(writer, count);
            if (count > 0) {
                assertThatThrownBy(() -> KeyedRecord.append(writer, count - 1))
                        .isInstanceOf(DuplicateKeyException.class);
            }
            for (long id = count; id < count + MORE; id++) {
                assertThat(KeyedRecord.append(writer, id)).isEqualTo(id);
            }
            finds(writer, count + MORE);
        }
        finds(openBefore, count + MORE);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        try (RecordStore writer = open()) {
            assertThat(writer.recovery().indexedRecords()).isZero();
            finds(writer, count + MORE);
        }
    }

    /** The control: a slot that is gone is noticed. */
    @Test
    void aSlotThatIsMissingIsNoticed() throws Exception {
        create(FEW);
        KeyFile keys = new KeyFile(path);
        long slots = keys.slots(0);
        long slot = keys.hash(2) & slots - 1;
        keys.bytes().putI64(keys.tableOffset(0) + slot * Long.BYTES, 0);
        try (RecordStore reader = openReadOnly()) {
            assertThatThrownBy(() -> finds(reader, FEW)).isInstanceOf(AssertionError.class);
        }
    }

    private void create(int records) {
        path = directory.resolve("halted.mmf");
        try (RecordStore store = RecordStore.create(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            for (long id = 0; id < records; id++) {
                KeyedRecord.append(store, id);
            }
        }
    }

    /** Key n is that of record n, and no other key is found. */
    private static void finds(RecordStore store, long count) {
        assertThat(store.size()).isEqualTo(count);
        for (long id = 0; id < count; id++) {
            long index = KeyedRecord.indexOf(store, id);
            if (index != id || !KeyedRecord.violation(store, id, index).isEmpty()) {
                throw new AssertionError("key " + id + " is found at " + index + " of " + count + " records");
            }
        }
        for (long id = count; id < count + HaltingKeyedWriter.BATCH_RECORDS; id++) {
            assertThat(KeyedRecord.indexOf(store, id)).as("key %s", id).isEqualTo(-1);
        }
    }

    /** Lets a writer do its deed until it halts, which it must. Returns how many appends it said it did. */
    private long halt(Cut cut, boolean checksStores) {
        ChildProcess.Command command = ChildProcess.Command.of(HaltingKeyedWriter.class)
                .on(Jdk.forChild(children++))
                .withCrashPoints()
                .with(CrashPlan.haltOption(cut.point(), cut.passage()), "-XX:TieredStopAtLevel=1")
                .with("-Dmmapforge.crash.checksStores=" + checksStores);
        try (ChildProcess writer = command.start(path, cut.deed())) {
            String printed = writer.rest();
            assertThat(writer.exitCode())
                    .as("exit code of %s: %s", cut, printed)
                    .isEqualTo(CrashPlan.HALTED);
            return printed.lines().filter("appended"::equals).count();
        }
    }

    private RecordStore openReadOnly() {
        return RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults());
    }

    private RecordStore open() {
        return RecordStore.open(path, KeyedRecord.LAYOUT, StoreOptions.defaults());
    }
}
