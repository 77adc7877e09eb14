package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TornRecordTest {
    private static final long RUN_MILLIS = 2_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {StampedRecord.SHORT_BLOB, StampedRecord.LONG_BLOB})
    void threadsAndProcessesNeverTearEachOthersRecords(int blobMaxBytes) throws Exception {
        StampedRecord stamped = new StampedRecord(blobMaxBytes);
        Path path = directory.resolve("stamped.mmf");
        List<StampedProcess> readers = new ArrayList<>();
        List<StampedProcess> writers = new ArrayList<>();
        try (RecordStore store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults());
                RecordStore readOnly = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults());
                Workers workers = new Workers()) {
            StampedProcess.prepare(store, stamped);
            try (ChildJvm first = ChildJvm.start(StampedProcess.class, "write", path, blobMaxBytes);
                    ChildJvm second = ChildJvm.start(StampedProcess.class, "write", path, blobMaxBytes);
                    ChildJvm reader = ChildJvm.start(StampedProcess.class, "read", path, blobMaxBytes)) {
                List<ChildJvm> children = List.of(first, second, reader);
                children.forEach(child -> child.expect("ready"));
                for (RecordStore each : List.of(store, readOnly)) {
                    readers.add(new StampedProcess(stamped, each));
                    writers.add(new StampedProcess(stamped, store));
                }
                readers.forEach(each -> workers.repeat(each::read));
                writers.forEach(each -> workers.repeat(each::write));
                workers.runFor(RUN_MILLIS).stop();
                for (ChildJvm child : children) {
                    assertThat(child.finish().line()).matches("done [1-9][0-9]* torn 0");
                    child.join();
                }
            }
        }
        assertThat(readers).allSatisfy(each -> {
            assertThat(each.torn()).isZero();
            assertThat(each.done()).isPositive();
        });
        assertThat(writers).allSatisfy(each -> assertThat(each.done()).isPositive());
    }

    /** The control: what the test above would see if a writer did not take the sequence word. */
    @ParameterizedTest
    @ValueSource(ints = {StampedRecord.SHORT_BLOB, StampedRecord.LONG_BLOB})
    void aWriterThatTakesNoSequenceWordIsSeenToTear(int blobMaxBytes) throws Exception {
        StampedRecord stamped = new StampedRecord(blobMaxBytes);
        Path path = directory.resolve("stamped.mmf");
        try (RecordStore store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults());
                Workers workers = new Workers()) {
            StampedProcess.prepare(store, stamped);
            ByteBuffer records = mapRecords(path);
            SplittableRandom random = new SplittableRandom();
            workers.repeat(() -> {
                int index = random.nextInt(StampedProcess.WHOLE_RECORDS);
                byte[] bytes =
                        stamped.fill(store.buffer(), random.nextLong()).bytes().clone();
                for (int i = 8; i < bytes.length; i++) {
                    records.put(index * bytes.length + i, bytes[i]);
                }
            });
            StampedProcess reader = new StampedProcess(stamped, store);
            while (reader.torn() == 0 && !workers.isStopped()) {
                reader.read();
            }
            workers.stop();
            assertThat(reader.torn()).isPositive();
        }
    }

    @Test
    void aReaderNeedsNoTurnFromAWriterThatIsStoppedAnywhere() throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
        Path path = directory.resolve("stamped.mmf");
        try (RecordStore store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults())) {
            StampedProcess.prepare(store, stamped);
        }
        try (RecordStore readOnly = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults());
                ChildJvm writer = ChildJvm.start(StampedProcess.class, "write", path, StampedRecord.LONG_BLOB)) {
            writer.expect("ready");
            StampedProcess reader = new StampedProcess(stamped, readOnly);
            for (int round = 0; round < 100; round++) {
                signal("STOP", writer);
                for (int i = 0; i < 20; i++) {
                    reader.read();
                }
                signal("CONT", writer);
            }
            assertThat(reader.done()).isEqualTo(2_000);
            assertThat(reader.torn()).isZero();
            assertThat(writer.finish().line()).matches("done [1-9][0-9]* torn 0");
            writer.join();
        }
    }

    private static void signal(String name, ChildJvm child) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    private static ByteBuffer mapRecords(Path path) throws Exception {
        int offset = new StoreBytes(path).recordsOffset();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, offset, channel.size() - offset);
        }
    }
}
