package io.mmapforge.crash.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that are interrupted before and during every call: the call is done, the interrupt is handed on, the locks stay.
 *
 * <p>The short form sends 60 interrupts. The long form: {@code mvn verify -pl it/crash -am -Dtest='InterruptTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.interrupts=100000}.
 */
class InterruptTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final int SHORT_FORM_INTERRUPTS = 60;
    private static final StoreOptions SMALL = StoreOptions.defaults().withInitialCapacity(1);

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private int stores;

    @Test
    void anInterruptedThreadDoesEveryCallAndStaysInterrupted() {
        Path path = directory.resolve("interrupted.mmf");
        RecordStore store = interrupted(() -> RecordStore.create(path, STAMPED.layout(), SMALL));
        try (ChildProcess probe = LockFileTest.probe(path)) {
            for (long i = 0; i < 10; i++) {
                long index = i;
                assertThat(interrupted(() -> store.append(STAMPED.fill(store.buffer(), index))))
                        .isEqualTo(index);
                assertThat(interrupted(() -> STAMPED.isWhole(store.read(index))))
                        .isTrue();
            }
            for (Call call : calls(store)) {
                interrupted(() -> {
                    call.run();
                    return true;
                });
            }
            probe.say("0").expect("locked").say("1").expect("locked");
            interrupted(() -> {
                store.close();
                return true;
            });
            probe.say("0").expect("free").say("1").expect("free");
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void interruptsInTheMiddleOfCallsLoseNothing() throws Exception {
        int interrupts = Integer.getInteger("mmapforge.crash.interrupts", SHORT_FORM_INTERRUPTS);
        Path path = directory.resolve("loop.mmf");
        AtomicLong seen = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread worker = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (sent.get() < interrupts && !over.get()) {
                LockSupport.parkNanos(20_000 + 7_919 * sent.get() % 300_000);
                sent.incrementAndGet();
                worker.interrupt();
                while (seen.get() < sent.get() && !over.get()) {
                    Thread.onSpinWait();
                }
            }
        });
        interrupter.setDaemon(true);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), SMALL);
                ChildProcess probe = LockFileTest.probe(path)) {
            store.append(STAMPED.fill(store.buffer(), 0));
            interrupter.start();
            while (seen.get() < interrupts) {
                for (Call call : calls(store)) {
                    call.run();
                    if (Thread.interrupted()) {
                        seen.incrementAndGet();
                    }
                }
            }
            probe.say("0").expect("locked").say("1").expect("locked");
            for (long i = 0; i < store.size(); i++) {
                assertThat(STAMPED.isWhole(store.read(i))).isTrue();
            }
            assertThat(seen.get()).isEqualTo(sent.get());
        } finally {
            over.set(true);
            interrupter.join();
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    private interface Call {
        void run();
    }

    private interface Result<T> {
        T get();
    }

    private static <T> T interrupted(Result<T> call) {
        Thread.currentThread().interrupt();
        T result = call.get();
        assertThat(Thread.interrupted()).as("the interrupt is handed on").isTrue();
        return result;
    }

    private List<Call> calls(RecordStore store) {
        return List.of(
                () -> store.append(STAMPED.fill(store.buffer(), 5)),
                () -> store.write(0, STAMPED.fill(store.buffer(), 6)),
                () -> store.setLong(0, STAMPED.counter(), StampedRecord.counterValue(7)),
                () -> store.setString(0, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, "bb"),
                () -> assertThat(STAMPED.isWhole(store.read(0))).isTrue(),
                () -> assertThat(store.getString(0, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES))
                        .isEqualTo("bb"),
                () -> assertThat(store.getLong(0, STAMPED.counter())).isEqualTo(StampedRecord.counterValue(7)),
                store::sync,
                () -> RecordStore.open(store.path(), STAMPED.layout(), SMALL).close(),
                () -> RecordStore.openReadOnly(store.path(), STAMPED.layout(), SMALL)
                        .close(),
                this::growAnother);
    }

    /** Creates a store, lets it grow, and closes it. */
    private void growAnother() {
        Path path = directory.resolve("another-" + stores++ + ".mmf");
        try (RecordStore another = RecordStore.create(path, STAMPED.layout(), SMALL)) {
            for (int i = 0; i < 5; i++) {
                assertThat(another.append(STAMPED.fill(another.buffer(), i))).isEqualTo(i);
            }
        }
        assertThat(path.toFile().delete()).isTrue();
    }
}
