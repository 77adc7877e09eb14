package io.mmapforge.event;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder is told of a store. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreEventsTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withInitialCapacity(3);

    /** Of slot 1; the first who opens the store claims slot 0. */
    private static final int LANE = 5;

    /** Bit 0, and lane 5 plus one in the upper 16 bits. */
    private static final long HELD = 0x0006_0000_0000_0001L;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("tick.mmf");
    }

    /** The events of a kind that something makes. */
    private List<RecordedEvent> recorded(String kind, Runnable deeds) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("io.mmapforge.*").withoutStackTrace();
            recording.enable(kind).withThreshold(Duration.ZERO);
            recording.start();
            deeds.run();
            recording.stop();
            return dumped(recording, kind);
        }
    }

    private List<RecordedEvent> dumped(Recording recording, String kind) throws IOException {
        Path file = directory.resolve("events.jfr");
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(kind))
                .toList();
        Files.delete(file);
        return events;
    }

    private static void append(RecordStore store, int records) {
        for (int i = 0; i < records; i++) {
            store.append();
        }
    }

    private void create(int records) {
        try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
            append(store, records);
        }
    }

    @Test
    void everyGrowthIsTold() throws Exception {
        List<RecordedEvent> events = recorded("io.mmapforge.Growth", () -> {
            try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
                append(store, 1_000);
                assertThat(store.counters().growths()).isPositive();
            }
        });
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            assertThat(events).hasSize((int) store.counters().growths());
            RecordedEvent last = events.get(events.size() - 1);
            assertThat(last.getString("path")).isEqualTo(path.toString());
            assertThat(last.getLong("toRecords"))
                    .isEqualTo(store.capacity())
                    .isGreaterThan(last.getLong("fromRecords"));
            assertThat(last.getBoolean("ahead")).isFalse();
            assertThat(last.getDuration()).isPositive();
            assertThat(last.getThread().getJavaName())
                    .isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void aGrowthAheadIsTold() throws Exception {
        List<RecordedEvent> events = recorded("io.mmapforge.Growth", () -> {
            try (RecordStore store = RecordStore.create(path, TICK, OPTIONS.withPreGrowth(true))) {
                while (store.capacity() == 3) {
                    Thread.onSpinWait();
                }
            }
        });
        assertThat(events).isNotEmpty().allMatch(event -> event.getBoolean("ahead"));
        assertThat(events.get(0).getThread().getJavaName()).isEqualTo("mmapforge pre-growth of tick.mmf");
    }

    @Test
    void aSyncIsToldAndThatOfAClose() throws Exception {
        List<RecordedEvent> events = recorded("io.mmapforge.Sync", () -> {
            try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
                append(store, 2);
                store.sync();
                append(store, 1);
            }
        });
        assertThat(events).hasSize(2).allMatch(event -> event.getBoolean("done"));
        assertThat(events).extracting(event -> event.getLong("records")).containsExactly(2L, 3L);
        assertThat(events).extracting(event -> event.getBoolean("closing")).containsExactly(false, true);
        assertThat(events.get(0).getDuration()).isPositive();
    }

    @Test
    void theRepairOfADeadWriterIsTold() throws Exception {
        create(2);
        StoreBytes bytes = new StoreBytes(path);
        bytes.putI64(bytes.recordsOffset(), HELD);
        bytes.putI64(bytes.laneOffset(LANE) + 8, 0);
        List<RecordedEvent> events = recorded(
                "io.mmapforge.Repair",
                () -> RecordStore.open(path, TICK, OPTIONS).close());
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getInt("slot")).isEqualTo(1);
        assertThat(events.get(0).getInt("words")).isEqualTo(1);
        assertThat(events.get(0).getString("path")).isEqualTo(path.toString());
    }

    /** The control: an opening that finds nothing to repair tells of nothing. */
    @Test
    void anOrdinaryOpeningIsNoEvent() throws Exception {
        create(2);
        Path file = directory.resolve("all.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.mmapforge.*");
            recording.start();
            RecordStore.open(path, TICK, OPTIONS).close();
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().startsWith("io.mmapforge."));
    }

    @Test
    void theRecoveryFromACrashOfTheMachineIsTold() throws Exception {
        create(10);
        StoreBytes bytes = new StoreBytes(path);
        bytes.pretendThatTheMachineCrashed();
        bytes.putI64(48, bytes.i64(56));
        long stated = bytes.i64(48);
        List<RecordedEvent> events = recorded(
                "io.mmapforge.Recovery",
                () -> RecordStore.open(path, TICK, OPTIONS).close());
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getString("cause")).isEqualTo("MACHINE_CRASH");
        assertThat(events.get(0).getLong("foundRecords")).isEqualTo(stated);
        assertThat(events.get(0).getLong("keptRecords")).isEqualTo(10);
        assertThat(events.get(0).getDuration()).isPositive();
    }

    /** A record that a living writer holds, as far as anybody can see: its lane names the record, and its slot is taken. */
    private StoreBytes holdRecord0() {
        StoreBytes bytes = new StoreBytes(path);
        bytes.putI64(bytes.laneOffset(LANE) + 8, 0);
        return bytes.putI64(bytes.recordsOffset(), HELD);
    }

    @Test
    void aWriteThatIsGivenUpIsTold() throws Exception {
        create(2);
        StoreOptions impatient = OPTIONS.withWriteTimeout(Duration.ofMillis(20));
        List<RecordedEvent> events = recorded("io.mmapforge.ContendedWrite", () -> {
            try (RecordStore store = RecordStore.open(path, TICK, impatient);
                    RecordStore other = RecordStore.open(path, TICK, impatient)) {
                StoreBytes bytes = holdRecord0();
                assertThatThrownBy(() -> store.setDouble(0, PRICE, 1)).isInstanceOf(RecordBusyException.class);
                bytes.putI64(bytes.recordsOffset(), 2);
                assertThat(other.size()).isEqualTo(2);
            }
        });
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getBoolean("granted")).isFalse();
        assertThat(events.get(0).getLong("record")).isZero();
        assertThat(events.get(0).getInt("holder")).isEqualTo(LANE);
    }

    @Test
    void aWriteThatHadToWaitIsTold() throws Exception {
        create(2);
        List<RecordedEvent> events = recorded("io.mmapforge.ContendedWrite", () -> {
            try (RecordStore store = RecordStore.open(path, TICK, OPTIONS);
                    RecordStore other = RecordStore.open(path, TICK, OPTIONS)) {
                StoreBytes bytes = holdRecord0();
                Thread writer = new Thread(() -> store.setDouble(0, PRICE, 1), "waiting writer");
                writer.start();
                // Parked, and so beyond the looks after which an event begins.
                while (writer.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                bytes.putI64(bytes.recordsOffset(), 2);
                join(writer);
                assertThat(other.getDouble(0, PRICE)).isEqualTo(1);
            }
        });
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getBoolean("granted")).isTrue();
        assertThat(events.get(0).getThread().getJavaName()).isEqualTo("waiting writer");
        assertThat(events.get(0).getDuration()).isPositive();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void appendQuotes(RecordStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            RecordBuffer record = store.buffer();
            record.putString(8, 8, "S" + i);
            store.append(record);
        }
    }

    @Test
    void theGrowthOfAKeyFileIsTold() throws Exception {
        List<RecordedEvent> events = recorded("io.mmapforge.KeyTableGrowth", () -> {
            try (RecordStore store = RecordStore.create(path, QuoteLayout.QUOTE, OPTIONS)) {
                appendQuotes(store, 0, 5_000);
            }
        });
        assertThat(events).isNotEmpty();
        assertThat(events.get(0).getString("path")).isEqualTo(path + ".key");
        assertThat(events).allMatch(event -> event.getLong("toSlots") == 2 * event.getLong("fromSlots"));
        assertThat(events.get(0).getDuration()).isPositive();
    }

    @Test
    void aKeyFileThatIsMadeAnewIsTold() throws Exception {
        try (RecordStore store = RecordStore.create(path, QuoteLayout.QUOTE, OPTIONS)) {
            appendQuotes(store, 0, 7);
        }
        Files.delete(directory.resolve("tick.mmf.key"));
        List<RecordedEvent> events = recorded(
                "io.mmapforge.KeyFileRebuild",
                () -> RecordStore.open(path, QuoteLayout.QUOTE, OPTIONS).close());
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getLong("records")).isEqualTo(7);
        assertThat(events.get(0).getDuration()).isPositive();
    }

    /** A recording that begins while the store is open, and one that ends. */
    @Test
    void recordingsBeginAndEndWhileAStoreIsOpen() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
            store.append();
            store.sync();
            List<RecordedEvent> events = recorded("io.mmapforge.Sync", store::sync);
            store.sync();
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void everyKindIsDescribed() throws Exception {
        recorded("io.mmapforge.Sync", () -> create(1));
        List<EventType> types = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .filter(type -> type.getName().startsWith("io.mmapforge."))
                .toList();
        assertThat(types).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getCategoryNames()).containsExactly("mmapforge");
            assertThat(type.getLabel()).isNotBlank();
            assertThat(type.getDescription()).isNotBlank();
            assertThat(type.getFields())
                    .filteredOn(field -> !List.of("startTime", "duration", "eventThread", "stackTrace")
                            .contains(field.getName()))
                    .allMatch(field -> field.getDescription() != null && field.getLabel() != null);
        });
    }
}
