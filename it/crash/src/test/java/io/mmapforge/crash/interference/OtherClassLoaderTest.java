package io.mmapforge.crash.interference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.WriterMode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two copies of the library in one VM share stores like two processes, though the operating system takes them for one holder
 * of locks: when one of them has closed its stores, the locks of the other are still there. The control, where the locks do go
 * with a descriptor that somebody closes, is in {@link LockFileTest}.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='OtherClassLoaderTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherClassLoaderTest {
    private static final RecordLayout LAYOUT = StampedRecord.SHORT.layout();
    private static final String GATE = "0";
    private static final String SLOT_0 = "1";
    private static final String SLOT_1 = "2";
    private static final int APPENDS = 20_000;
    private static final int REOPENINGS = 300;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final OtherCopy other = new OtherCopy();
    private Path path;

    @BeforeEach
    void create() {
        path = directory.resolve("shared.mmf");
        RecordStore.create(path, LAYOUT, StoreOptions.defaults()).close();
    }

    @AfterEach
    void unload() throws Exception {
        other.close();
    }

    @Test
    void theCopyThatClosesFirstLeavesTheLocksOfTheOtherAlone() throws Exception {
        RecordStore ours = open(WriterMode.SHARED);
        OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED");
        try (ChildProcess probe = LockFileTest.probe(path)) {
            expectLocked(probe, GATE, SLOT_0, SLOT_1);
            ours.close();
            probe.say(SLOT_0).expect("free");
            expectLocked(probe, GATE, SLOT_1);
            assertThat(theirs.append()).isZero();
            theirs.close();
            assertAllFree(probe);
        }
    }

    @Test
    void neitherDoesTheOtherCopyWhenItIsTheFirst() throws Exception {
        OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED");
        RecordStore ours = open(WriterMode.SHARED);
        try (ChildProcess probe = LockFileTest.probe(path)) {
            expectLocked(probe, GATE, SLOT_0, SLOT_1);
            theirs.close();
            probe.say(SLOT_0).expect("free");
            expectLocked(probe, GATE, SLOT_1);
            theirs = other.open(path, LAYOUT, "SHARED");
            ours.close();
            expectLocked(probe, GATE, SLOT_0);
            assertThat(theirs.append()).isZero();
            theirs.close();
            assertAllFree(probe);
        }
    }

    @Test
    void anOnlyWriterIsTheOnlyOneAmongAllCopies() throws Exception {
        try (RecordStore ours = open(WriterMode.EXCLUSIVE)) {
            assertThatThrownBy(() -> other.open(path, LAYOUT, "SHARED"))
                    .hasMessageContaining("another writer has it open as the only one");
            assertThat(ours.append()).isZero();
        }
        try (OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED")) {
            assertThatThrownBy(() -> open(WriterMode.EXCLUSIVE))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("another writer has it open");
            try (RecordStore ours = open(WriterMode.SHARED)) {
                assertThat(ours.append()).isEqualTo(1);
            }
            assertThat(theirs.append()).isEqualTo(2);
        }
        open(WriterMode.EXCLUSIVE).close();
        other.open(path, LAYOUT, "EXCLUSIVE").close();
    }

    @Test
    void appendsOfBothAreDense() throws Exception {
        try (RecordStore ours = open(WriterMode.SHARED);
                OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED")) {
            CompletableFuture<long[]> elsewhere = CompletableFuture.supplyAsync(
                    () -> LongStream.generate(theirs::append).limit(APPENDS).toArray());
            long[] here = LongStream.generate(ours::append).limit(APPENDS).toArray();
            assertThat(LongStream.concat(LongStream.of(here), LongStream.of(elsewhere.get()))
                            .sorted()
                            .toArray())
                    .isEqualTo(LongStream.range(0, 2 * APPENDS).toArray());
        }
    }

    @Test
    void aWordOfTheOtherCopysStoreIsNotTakenForADeadOnes() throws Exception {
        try (RecordStore ours = open(WriterMode.SHARED);
                OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED")) {
            assertThat(theirs.append()).isZero();
            StoreFile file = new StoreFile(path);
            int lane = file.lanesPerSlot();
            long word = StoreFile.heldWord(2, lane);
            file.putI64(file.recordOffset(0), word).putI64(file.laneOffset(lane) + StoreFile.LANE_RECORD, 0);
            assertThatThrownBy(() -> ours.setLong(0, StampedRecord.SEED, 1)).hasMessageContaining("lane " + lane);
            assertThat(file.i64(file.recordOffset(0))).isEqualTo(word);
            file.putI64(file.recordOffset(0), 4);
        }
    }

    /** The channels that one copy kept open for the sake of the other are closed, and the threads that did so have ended. */
    @Test
    void nothingIsKeptWhenNobodyWritesAnyMore() throws Exception {
        for (int i = 0; i < 3; i++) {
            RecordStore ours = open(WriterMode.SHARED);
            OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED");
            ours.close();
            assertThat(keepers()).isEqualTo(1);
            theirs.close();
        }
        open(WriterMode.EXCLUSIVE).close();
        while (keepers() > 0) {
            Thread.onSpinWait();
        }
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(name -> name.startsWith("io.mmapforge.writers."));
    }

    @Test
    void aCopyKeepsOneChannelHoweverOftenItOpensTheStore() throws Exception {
        OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED");
        for (int i = 0; i < 5; i++) {
            open(WriterMode.SHARED).close();
        }
        assertThat(keepers()).isEqualTo(1);
        try (ChildProcess probe = LockFileTest.probe(path);
                RecordStore ours = open(WriterMode.SHARED)) {
            theirs.close();
            expectLocked(probe, GATE, SLOT_1);
            assertThat(ours.append()).isZero();
        }
        open(WriterMode.EXCLUSIVE).close();
    }

    /** Each open is a first one, a joining one or one that waits for kept channels, as it happens; none is refused. */
    @Test
    void opensAndClosesOfBothAtOnceLoseNoAppend() throws Exception {
        CompletableFuture<long[]> elsewhere = CompletableFuture.supplyAsync(
                () -> indices(this::appendElsewhere).toArray());
        long[] here = indices(this::appendHere).toArray();

        assertThat(LongStream.concat(LongStream.of(here), LongStream.of(elsewhere.get()))
                        .sorted()
                        .toArray())
                .isEqualTo(LongStream.range(0, 2 * REOPENINGS).toArray());
        open(WriterMode.EXCLUSIVE).close();
    }

    private static LongStream indices(LongSupplier append) {
        return LongStream.generate(append).limit(REOPENINGS);
    }

    private long appendHere() {
        try (RecordStore ours = open(WriterMode.SHARED)) {
            return ours.append();
        }
    }

    private long appendElsewhere() {
        try (OtherCopy.Store theirs = other.open(path, LAYOUT, "SHARED")) {
            return theirs.append();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private RecordStore open(WriterMode mode) {
        return RecordStore.open(path, LAYOUT, StoreOptions.defaults().withWriterMode(mode));
    }

    private static long keepers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mmapforge keeps the locks of"))
                .count();
    }

    private static void expectLocked(ChildProcess probe, String... bytes) {
        for (String position : bytes) {
            probe.say(position).expect("locked");
        }
    }

    private static void assertAllFree(ChildProcess probe) {
        for (String position : new String[] {GATE, SLOT_0, SLOT_1}) {
            probe.say(position).expect("free");
        }
    }
}
