package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StampedRecord;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Java VMs of two versions at one file: one writes, the other reads what it writes, while it does. */
@Timeout(180)
class OtherVersionLiveTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("stamped.mmf");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAWriterOfTheOtherVersionWritesIsFollowedRecordByRecord(int writersVersion) {
        RecordLayout layout = OtherVersionProcess.VERSIONS.get(2 - writersVersion);
        try (ChildJvm writer = ChildJvm.start(OtherVersionProcess.class, path, writersVersion)) {
            writer.expect("ready");
            try (RecordStore reader = RecordStore.openReadOnly(path, layout, StoreOptions.defaults())) {
                assertThat(reader.fileVersion()).isEqualTo(writersVersion);
                Followed followed = new Followed(reader);
                followed.appends();
                writer.expect("done");
                assertThat(reader.size()).isEqualTo(OtherVersionProcess.APPENDS);
                followed.changes(Duration.ofSeconds(2));
                followed.awaitTwoGetsOfTwoWrites(Duration.ofSeconds(60));
            }
            writer.finish().join();
        }
    }

    /** What was read so far. */
    private static final class Followed {
        private final RecordStore reader;
        private final int size;
        private final FieldLayout seed;
        private final FieldLayout mirror;
        private final FieldLayout text;
        private final FieldLayout odd;
        private long newest;

        Followed(RecordStore reader) {
            RecordLayout layout = reader.layout();
            this.reader = reader;
            this.size = layout.recordSize();
            this.seed = layout.field("seed").orElseThrow();
            this.mirror = layout.field("mirror").orElseThrow();
            this.text = layout.field("text").orElseThrow();
            this.odd = layout.field("odd").orElseThrow();
        }

        /** Each record, as soon as it is there, and the first one, which changes, after each. */
        void appends() {
            AnyCursor cursor = new AnyCursor(reader, size, 1, Long.MAX_VALUE);
            for (int i = 1; i < OtherVersionProcess.APPENDS; i++) {
                while (!cursor.next()) {
                    Thread.onSpinWait();
                }
                assertThat(cursor.getLong(seed.offset())).isEqualTo(i);
                assertThat(cursor.getLong(mirror.offset())).isEqualTo(~i);
                assertThat(cursor.getString(text.offset(), text.maxBytes())).isEqualTo(StampedRecord.text(i));
                assertThat(cursor.getLongOr(odd.offset(), odd.presenceBit(), -1))
                        .isEqualTo(i % 2 == 0 ? -1 : i);
                change();
            }
        }

        void changes(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            long before = newest;
            long reads = 0;
            while (System.nanoTime() < end) {
                change();
                reads++;
            }
            assertThat(newest).as("newest of %d reads", reads).isGreaterThan(before);
        }

        /** The control: without being read whole, the first record is mixed of two writes, sooner or later. */
        void awaitTwoGetsOfTwoWrites(Duration limit) {
            long end = System.nanoTime() + limit.toNanos();
            while (reader.getLong(0, mirror.offset()) == ~reader.getLong(0, seed.offset())) {
                assertThat(System.nanoTime()).as("the first record changes").isLessThan(end);
            }
        }

        /** The first record, whole, as one write left it, and no older than what was read before. */
        private void change() {
            RecordBuffer record = reader.read(0);
            long number = record.getLong(seed.offset());
            assertThat(number).isGreaterThanOrEqualTo(newest);
            assertThat(record.getLong(mirror.offset())).isEqualTo(~number);
            assertThat(record.getString(text.offset(), text.maxBytes())).isEqualTo(StampedRecord.text(number));
            assertThat(record.has(odd.presenceBit())).isEqualTo(number % 2 != 0);
            assertThat(record.getLong(odd.offset())).isEqualTo(number % 2 == 0 ? 0 : number);
            assertThat(StampedRecord.isWholeText(reader.getString(0, text.offset(), text.maxBytes())))
                    .isTrue();
            long present = reader.getLongOr(0, odd.offset(), odd.presenceBit(), -1, size);
            assertThat(present == -1 || present % 2 != 0 && present >= number).isTrue();
            newest = Math.max(number, present);
        }
    }
}
