package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loop that waits for a value asks the cursor to move to the record each time, or may wait for ever. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CursorVisibilityTest {
    private static final long UNTIL_COMPILED_MILLIS = 1_000;

    @TempDir
    Path directory;

    private RecordStore store;

    private void create(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        store = RecordStore.create(directory.resolve("polled.mmf"), TICK, options);
        store.append();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCompiledPollingLoopThatMovesSeesWhatAnotherThreadStores(FileFormat format) throws Exception {
        create(format);
        try (Workers workers = new Workers()) {
            workers.start(() -> {
                TickCursor cursor = new TickCursor(store);
                do {
                    cursor.moveTo(0);
                } while (cursor.timestamp() != -4);
            });
            workers.runFor(UNTIL_COMPILED_MILLIS);
            store.setLong(0, TIMESTAMP, -4);
            workers.join();
        }
        store.close();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCompiledLoopThatAwaitsTheNextRecordSeesItWhole(FileFormat format) throws Exception {
        create(format);
        try (Workers workers = new Workers()) {
            long[] found = {0};
            workers.start(() -> {
                TickCursor cursor = new TickCursor(store, 1, Long.MAX_VALUE);
                while (!cursor.next()) {
                    Thread.onSpinWait();
                }
                found[0] = cursor.timestamp();
            });
            workers.runFor(UNTIL_COMPILED_MILLIS);
            store.append(fill(store.buffer()));
            workers.join();
            assertThat(found[0]).isEqualTo(-5);
        }
        store.close();
    }

    /** The control: without a move a cursor over format 1 stays with the copy that it made. */
    @Test
    void aPollingLoopThatDoesNotMoveIsSeenToMissIt() {
        create(FileFormat.V1);
        TickCursor cursor = new TickCursor(store);
        cursor.moveTo(0);
        store.setLong(0, TIMESTAMP, -4);
        assertThat(cursor.timestamp()).isZero();
        cursor.moveTo(0);
        assertThat(cursor.timestamp()).isEqualTo(-4);
        store.close();
    }

    private static RecordBuffer fill(RecordBuffer buffer) {
        buffer.putLong(TIMESTAMP, -5);
        return buffer;
    }
}
