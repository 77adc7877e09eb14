package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens in the middle of a wait is done by its strategy, in the thread that waits, so that each case comes at its time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwaitNextTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final WaitStrategy NEVER = (attempt, nanosLeft) -> {
        throw new AssertionError("there is nothing to wait for");
    };

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("tick.mmf");
    }

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    /** Does something at one attempt of a wait. */
    private static WaitStrategy at(int attempt, Workers.Work work) {
        return (current, nanosLeft) -> {
            if (current == attempt) {
                try {
                    work.run();
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
            Thread.yield();
        };
    }

    private static void assertAt(TickCursor cursor, long index) {
        assertThat(cursor.index()).isEqualTo(index);
        assertThat(cursor.timestamp()).isEqualTo(index);
        assertThat(cursor.symbol()).isEqualTo("S" + index);
    }

    private static void assertAtNone(TickCursor cursor) {
        assertThatThrownBy(cursor::index).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::timestamp).isExactlyInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void recordsThatAreThereAreNotWaitedFor(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            store.append();
            for (int i = 0; i < 2; i++) {
                assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
                assertAt(cursor, i);
            }
            store.append();
            assertThat(cursor.awaitNext(HOUR)).isTrue();
            assertAt(cursor, 2);
            cursor.moveTo(0);
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 1);
        }
    }

    /** The file has room for one record, so that it becomes longer meanwhile, in format 2 several times. */
    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void eachRecordIsWaitedFor(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            long before = store.writer().capacity();
            TickCursor cursor = new TickCursor(store.reader());
            for (int i = 0; i < 1_000; i++) {
                assertThat(cursor.awaitNext(HOUR, at(i % 7, store::append))).isTrue();
                assertAt(cursor, i);
            }
            assertThat(store.writer().capacity()).isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void withoutTimeItDoesNotWait(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            TickCursor cursor = new TickCursor(store.reader());
            List<Duration> none = List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE));
            for (int i = 0; i < none.size(); i++) {
                assertThat(cursor.awaitNext(none.get(i), NEVER)).isFalse();
                assertAtNone(cursor);
                store.append();
                assertThat(cursor.awaitNext(none.get(i), NEVER)).isTrue();
                assertAt(cursor, i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void theTimeEndsTheWaitAndTheCursorGoesOnFromThere(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.next()).isTrue();
            List<Long> left = new ArrayList<>();
            List<Integer> attempts = new ArrayList<>();
            long start = System.nanoTime();
            assertThat(cursor.awaitNext(Duration.ofMillis(20), (attempt, nanosLeft) -> {
                        attempts.add(attempt);
                        left.add(nanosLeft);
                        Thread.sleep(1);
                    }))
                    .isFalse();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
            assertThat(attempts).startsWith(0).isSorted().doesNotHaveDuplicates();
            assertThat(attempts.get(attempts.size() - 1)).isEqualTo(attempts.size() - 1);
            assertThat(left).startsWith(20_000_000L).allMatch(nanos -> nanos > 0);
            assertThat(left).isSortedAccordingTo((one, other) -> Long.compare(other, one));
            assertAtNone(cursor);

            store.append();
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 1);
            assertThat(cursor.awaitNext(Duration.ofMillis(5))).isFalse();
            assertAtNone(cursor);
        }
    }

    static List<Duration> veryLong() {
        return List.of(
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofNanos(Long.MAX_VALUE),
                Duration.ofDays(200_000));
    }

    @ParameterizedTest
    @MethodSource("veryLong")
    void noDurationIsTooLong(Duration timeout) throws Exception {
        try (FollowedStore store = new FollowedStore(path, FollowedStore.Kind.FORMAT_2)) {
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.awaitNext(timeout, at(300, store::append))).isTrue();
            assertThat(cursor.awaitNext(timeout, (attempt, nanosLeft) -> {
                        assertThat(nanosLeft).isGreaterThan(Long.MAX_VALUE - HOUR.toNanos());
                        store.append();
                    }))
                    .isTrue();
            assertAt(cursor, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void aPendingInterruptIsTakenAndTheCursorStays(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.next()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cursor.awaitNext(HOUR, NEVER)).isExactlyInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertAt(cursor, 0);
            store.append();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cursor.awaitNext(Duration.ZERO)).isExactlyInstanceOf(InterruptedException.class);
            assertAt(cursor, 0);
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void anInterruptEndsTheWaitAndTheCursorStays(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.next()).isTrue();
            WaitStrategy pending = at(3, () -> Thread.currentThread().interrupt());
            WaitStrategy thrown = (attempt, nanosLeft) -> {
                throw new InterruptedException();
            };
            // A record that comes together with the interrupt is there for the next call.
            WaitStrategy both = at(3, () -> {
                store.append();
                Thread.currentThread().interrupt();
            });
            for (WaitStrategy strategy : List.of(pending, thrown, both)) {
                assertThatThrownBy(() -> cursor.awaitNext(HOUR, strategy))
                        .isExactlyInstanceOf(InterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                assertAt(cursor, 0);
            }
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 1);
        }
    }

    @Test
    void whatAStrategyThrowsEndsTheWaitAndTheCursorStays() throws Exception {
        try (FollowedStore store = new FollowedStore(path, FollowedStore.Kind.FORMAT_2)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.next()).isTrue();
            IllegalStateException own = new IllegalStateException("no more");
            assertThatThrownBy(() -> cursor.awaitNext(HOUR, (attempt, nanosLeft) -> {
                        throw own;
                    }))
                    .isSameAs(own);
            assertAt(cursor, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void aStoreThatIsClosedMeanwhileEndsTheWait(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            assertThat(cursor.next()).isTrue();
            WaitStrategy closing = at(3, store.reader()::close);
            assertThatThrownBy(() -> cursor.awaitNext(HOUR, closing)).isExactlyInstanceOf(StoreClosedException.class);
            assertThat(cursor.index()).isZero();
            store.append();
            for (Duration timeout : List.of(HOUR, Duration.ZERO)) {
                assertThatThrownBy(() -> cursor.awaitNext(timeout, NEVER))
                        .isExactlyInstanceOf(StoreClosedException.class);
            }
            assertThat(cursor.index()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void behindTheRangeThereIsNothingToWaitFor(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            TickCursor cursor = new TickCursor(store.reader(), 2, 4);
            WaitStrategy appending = (attempt, nanosLeft) -> store.append();
            assertThat(cursor.awaitNext(HOUR, appending)).isTrue();
            assertAt(cursor, 2);
            assertThat(store.writer().size()).isEqualTo(3);
            assertThat(cursor.awaitNext(HOUR, appending)).isTrue();
            assertAt(cursor, 3);
            store.append();
            assertThat(cursor.awaitNext(HOUR, NEVER)).isFalse();
            assertAtNone(cursor);
            assertThat(new TickCursor(store.reader(), 9, 9).awaitNext(HOUR, NEVER))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void whoFollowsAFileThatWasDeletedIsTold(FollowedStore.Kind kind) throws Exception {
        Path elsewhere = directory.resolve("elsewhere.mmf");
        try (FollowedStore store = new FollowedStore(path, kind, 100)) {
            store.append();
            TickCursor cursor = new TickCursor(store.reader());
            RecordCursor own =
                    new AnyCursor(store.writer(), store.writer().layout().recordSize(), 0, Long.MAX_VALUE);
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(() -> cursor.awaitNext(HOUR, at(2, () -> Files.move(path, elsewhere))))
                    .isExactlyInstanceOf(StoreReplacedException.class)
                    .hasMessageContainingAll(
                            "deleted, moved or replaced while it was open: there is no file at its path any more",
                            "close the store and open its path again")
                    .hasMessageEndingWith("[" + path + "]");
            assertAt(cursor, 0);
            // Who has it open for writing can save what it has.
            own.moveTo(0);
            assertThatThrownBy(() -> own.awaitNext(HOUR))
                    .isExactlyInstanceOf(StoreReplacedException.class)
                    .hasMessageContaining("copy the records");
            // What is there is found all the same.
            store.append();
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 1);
            Files.move(elsewhere, path);
            // The control, and the remedy: with the file at its path the same wait tells of nothing.
            assertThat(cursor.awaitNext(Duration.ofMillis(200))).isFalse();
            store.append();
            assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
            assertAt(cursor, 2);
        }
    }

    @Test
    void whoFollowsAFileThatWasReplacedIsTold() throws Exception {
        Path kept = directory.resolve("kept.mmf");
        try (FollowedStore store = new FollowedStore(path, FollowedStore.Kind.FORMAT_2, 100)) {
            TickCursor cursor = new TickCursor(store.reader());
            assertThatThrownBy(() -> cursor.awaitNext(HOUR, at(2, () -> {
                        Files.createLink(kept, path);
                        Path copy = Files.copy(path, directory.resolve("copy.mmf"));
                        Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
                    })))
                    .isExactlyInstanceOf(StoreReplacedException.class)
                    .hasMessageContaining("another file is at its path");
            Files.move(kept, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A wait that is as short as an access to memory asks nobody about paths. */
    @Test
    void aShortWaitDoesNotLookAtThePath() throws Exception {
        Path elsewhere = directory.resolve("elsewhere.mmf");
        try (FollowedStore store = new FollowedStore(path, FollowedStore.Kind.FORMAT_2)) {
            TickCursor cursor = new TickCursor(store.reader());
            Files.move(path, elsewhere);
            for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(1))) {
                assertThatCode(() -> assertThat(cursor.awaitNext(timeout)).isFalse())
                        .doesNotThrowAnyException();
            }
            Files.move(elsewhere, path);
        }
    }

    /** A reader that came after a crash of the machine, and before the writer that takes the store back. */
    @Test
    void recordsThatAreTakenBackAreNotMet() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            TickCursor.append(store, 10);
        }
        MachineRun another = MachineRun.of(new UUID(1, 1));
        new StoreBytes(path).put(4096, new SyncPage(90, 6, 157, another).toBytes());
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            TickCursor cursor = new TickCursor(reader, 5, Long.MAX_VALUE);
            assertThat(cursor.awaitNext(Duration.ZERO, NEVER)).isTrue();
            assertThat(cursor.awaitNext(Duration.ofMillis(5))).isFalse();
            assertThat(cursor.awaitNext(HOUR, at(2, this::appendOneWithoutASymbol)))
                    .isTrue();
            assertThat(cursor.index()).isEqualTo(6);
            assertThat(cursor.symbol())
                    .as("not that of the record before the crash")
                    .isEmpty();
        }
    }

    private void appendOneWithoutASymbol() {
        try (RecordStore writer = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            assertThat(writer.append()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(FollowedStore.Kind.class)
    void aBatchIsThereAtOnce(FollowedStore.Kind kind) throws Exception {
        try (FollowedStore store = new FollowedStore(path, kind)) {
            TickCursor cursor = new TickCursor(store.reader());
            WaitStrategy appending = at(1, () -> {
                RecordBatch batch = new RecordBatch(store.writer());
                for (int i = 0; i < 50; i++) {
                    batch.add(store.writer().buffer());
                }
                batch.append();
            });
            assertThat(cursor.awaitNext(HOUR, appending)).isTrue();
            for (int i = 1; i < 50; i++) {
                assertThat(cursor.awaitNext(HOUR, NEVER)).isTrue();
                assertThat(cursor.index()).isEqualTo(i);
            }
            assertThat(cursor.awaitNext(Duration.ZERO)).isFalse();
        }
    }
}
