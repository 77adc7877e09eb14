package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A writer that has opened a file, and waits for its turn while a migration gives another file the store's place: what it would write to the
 * old file would be lost to everybody.
 */
class ReplacedAtTheGateTest {
    /** What each opening for writing passes through; the literal is one object in the whole VM. */
    private static final Object GATE = "io.mmapforge.liveness.JvmWriters";

    @TempDir
    Path directory;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicReference<Thread> opener = new AtomicReference<>();

    private Path path;
    private Path other;

    @BeforeEach
    void nameTheFiles() {
        path = directory.resolve("ticks.mmf");
        other = directory.resolve("other.mmf");
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aWriterThatWaitsMeanwhileGetsTheNewFile(FileFormat format) throws Exception {
        create(path, format, 3);
        create(other, format, 5);
        Future<Long> size;
        synchronized (GATE) {
            size = executor.submit(this::sizeAndOneMore);
            awaitBlocked();
            Files.move(path, directory.resolve("ticks.mmf.v1"));
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
        }
        assertThat(size.get()).isEqualTo(5);
        try (RecordStore old =
                RecordStore.openReadOnly(directory.resolve("ticks.mmf.v1"), TICK, StoreOptions.defaults())) {
            assertThat(old.size()).isEqualTo(3);
        }
    }

    @Test
    void aWriterThatWaitsMeanwhileIsToldThatThereIsNoFileAnyMore() throws Exception {
        create(path, FileFormat.V2, 3);
        Future<Long> size;
        synchronized (GATE) {
            size = executor.submit(this::sizeAndOneMore);
            awaitBlocked();
            Files.move(path, other);
        }
        assertThatThrownBy(size::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreNotFoundException.class);
    }

    /** The control: the wait alone does no harm. */
    @Test
    void aWriterThatWaitsGetsItsFile() throws Exception {
        create(path, FileFormat.V2, 3);
        Future<Long> size;
        synchronized (GATE) {
            size = executor.submit(this::sizeAndOneMore);
            awaitBlocked();
        }
        assertThat(size.get()).isEqualTo(3);
    }

    private long sizeAndOneMore() {
        opener.set(Thread.currentThread());
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            return store.append();
        }
    }

    private void awaitBlocked() {
        while (opener.get() == null || opener.get().getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private static void create(Path path, FileFormat format, int records) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            for (int i = 0; i < records; i++) {
                store.append();
            }
        }
    }
}
