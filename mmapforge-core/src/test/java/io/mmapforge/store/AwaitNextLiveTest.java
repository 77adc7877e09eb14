package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Other threads and another JVM append, interrupt and close while a cursor waits. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwaitNextLiveTest {
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.SHORT_BLOB);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WITHOUT_END = Duration.ofSeconds(Long.MAX_VALUE);
    private static final long UNTIL_IT_WAITS_MILLIS = 50;

    @TempDir
    Path directory;

    private RecordStore created(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format).withInitialCapacity(1);
        return RecordStore.create(directory.resolve("stamped.mmf"), STAMPED.layout(), options);
    }

    private RecordStore reader() {
        return RecordStore.openReadOnly(directory.resolve("stamped.mmf"), STAMPED.layout(), StoreOptions.defaults());
    }

    private static AnyCursor cursor(RecordStore store) {
        return new AnyCursor(store, store.layout().recordSize(), 0, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(WaitStrategies.class)
    void whatAnotherJvmAppendsIsMetRecordByRecord(WaitStrategy strategy) throws Exception {
        int count = 20_000;
        created(FileFormat.V2).close();
        try (ChildJvm writer =
                        ChildJvm.start(AppendProcess.class, "append", directory.resolve("stamped.mmf"), 0, count);
                RecordStore reader = reader()) {
            writer.expect("ready");
            long capacity = reader.capacity();
            AnyCursor cursor = cursor(reader);
            assertThat(cursor.awaitNext(Duration.ofMillis(UNTIL_IT_WAITS_MILLIS), strategy))
                    .as("nothing before it was told to")
                    .isFalse();
            writer.finish();
            for (int i = 0; i < count; i++) {
                assertThat(cursor.awaitNext(MINUTE, strategy)).isTrue();
                assertThat(cursor.index()).isEqualTo(i);
                assertThat(cursor.getLong(StampedRecord.SEED)).isEqualTo(i);
                assertThat(STAMPED.isWhole(reader.read(i))).isTrue();
            }
            assertThat(cursor.awaitNext(Duration.ZERO)).isFalse();
            assertThat(reader.capacity()).as("it grew meanwhile").isGreaterThan(capacity);
            writer.expect("199990000").join();
        }
    }

    static Stream<Arguments> formatsAndStrategies() {
        return Stream.of(FileFormat.values())
                .flatMap(format -> Stream.of(WaitStrategies.values()).map(strategy -> Arguments.of(format, strategy)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndStrategies")
    void allFollowersMeetTheSameRecordsOfSeveralWriters(FileFormat format, WaitStrategy strategy) throws Exception {
        int writers = 2;
        int each = 3_000;
        try (RecordStore store = created(format);
                RecordStore reader = reader();
                Workers workers = new Workers()) {
            long[][] met = new long[3][writers * each];
            for (long[] seeds : met) {
                workers.start(() -> {
                    AnyCursor cursor = cursor(reader);
                    for (int i = 0; i < seeds.length; i++) {
                        assertThat(cursor.awaitNext(MINUTE, strategy)).isTrue();
                        assertThat(cursor.index()).isEqualTo(i);
                        seeds[i] = cursor.getLong(StampedRecord.SEED);
                        assertThat(cursor.getLong(StampedRecord.MIRROR)).isEqualTo(~seeds[i]);
                    }
                });
            }
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                workers.start(() -> AppendProcess.append(store, STAMPED, number, each));
            }
            workers.join();
            assertThat(met[1]).isEqualTo(met[0]);
            assertThat(met[2]).isEqualTo(met[0]);
            assertThat(met[0]).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("formatsAndStrategies")
    void anInterruptByAnotherThreadEndsAWaitWithoutEnd(FileFormat format, WaitStrategy strategy) throws Exception {
        try (RecordStore store = created(format);
                Workers workers = new Workers()) {
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            workers.start(() -> {
                waiting.complete(Thread.currentThread());
                AnyCursor cursor = cursor(store);
                assertThatThrownBy(() -> cursor.awaitNext(WITHOUT_END, strategy))
                        .isExactlyInstanceOf(InterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                store.append();
                assertThat(cursor.awaitNext(WITHOUT_END, strategy)).isTrue();
            });
            workers.runFor(UNTIL_IT_WAITS_MILLIS);
            waiting.get().interrupt();
            workers.join();
        }
    }

    @ParameterizedTest
    @MethodSource("formatsAndStrategies")
    void aCloseByAnotherThreadEndsAWaitWithoutEnd(FileFormat format, WaitStrategy strategy) throws Exception {
        RecordStore store = created(format);
        RecordStore reader = reader();
        try (Workers workers = new Workers()) {
            for (RecordStore followed : List.of(store, reader)) {
                workers.start(() -> {
                    AnyCursor cursor = cursor(followed);
                    assertThatThrownBy(() -> cursor.awaitNext(WITHOUT_END, strategy))
                            .isExactlyInstanceOf(StoreClosedException.class);
                });
            }
            workers.runFor(UNTIL_IT_WAITS_MILLIS);
            reader.close();
            store.close();
            workers.join();
        }
    }

    /** 2^10 records of 2^20 bytes are what one chunk holds; the file is sparse but for what is appended. */
    @Test
    void aRecordInTheNextChunkIsMet() throws Exception {
        RecordLayout large = RecordLayout.of(
                "Large",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("number", FieldType.INT64),
                        FieldDefinition.of("payload", FieldType.BYTES, 1_048_556)));
        Path path = directory.resolve("large.mmf");
        RecordStore.create(path, large, StoreOptions.defaults()).close();
        StoreBytes bytes = new StoreBytes(path);
        bytes.setLength(bytes.recordsOffset() + 1_022L * 1_048_576)
                .putI64(56, 1_022)
                .putI64(48, 1_020);
        try (RecordStore store = RecordStore.open(path, large, StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, large, StoreOptions.defaults());
                Workers workers = new Workers()) {
            workers.start(() -> {
                AnyCursor cursor = new AnyCursor(reader, 1_048_576, 1_019, Long.MAX_VALUE);
                assertThat(cursor.awaitNext(Duration.ZERO)).isTrue();
                for (long i = 1_020; i < 1_028; i++) {
                    assertThat(cursor.awaitNext(MINUTE)).isTrue();
                    assertThat(cursor.index()).isEqualTo(i);
                    assertThat(cursor.getLong(8)).isEqualTo(~i);
                }
            });
            RecordBuffer buffer = store.buffer();
            for (long i = 1_020; i < 1_028; i++) {
                workers.runFor(5);
                buffer.putLong(8, ~i);
                assertThat(store.append(buffer)).isEqualTo(i);
            }
            workers.join();
        }
    }
}
