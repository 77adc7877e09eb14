package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mmapforge.error.KeyIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those see who have a key file open that was given up, deleted, or made anew. */
class ReplacedKeyFileTest {
    @TempDir
    Path directory;

    private KeyedStore store;

    @BeforeEach
    void create() {
        store = new KeyedStore(directory);
    }

    @Test
    void whoHasAFileOpenThatWasReplacedFindsWhatIsInTheNewOne() {
        store.fill(1000);
        try (KeyIndex reader = store.reader()) {
            assertThat(KeyedStore.find(reader, 999)).isEqualTo(999);
            store.pairing.set(0);
            try (KeyIndex index = store.firstWriter()) {
                assertThat(index.rebuiltRecords()).isEqualTo(1000);
                assertThat(KeyedStore.find(reader, 999)).isEqualTo(999);
                store.append(index, 1000);
                assertThat(KeyedStore.find(reader, 1000)).isEqualTo(1000);
                assertThat(KeyedStore.find(reader, 1001)).isEqualTo(-1);
            }
        }
    }

    /** Nobody could tell the old file that it is one: it was deleted first. */
    @Test
    void whoHasAFileOpenThatWasDeletedFindsWhatIsInTheNewOne() throws IOException {
        store.fill(1000);
        try (KeyIndex reader = store.reader()) {
            // As if a batch had been cut short: by this number alone it would not know.
            store.setWord(KeyedStore.INDEXED_OFFSET, 5000);
            Files.delete(store.keyFile());
            try (KeyIndex index = store.firstWriter()) {
                assertThat(index.rebuiltRecords()).isEqualTo(1000);
                store.append(index, 1000);
                assertThat(KeyedStore.find(reader, 1000)).isEqualTo(1000);
            }
        }
    }

    /** Between its two stores of the common number a writer has died: the file is still the right one. */
    @Test
    void aReaderOutlivesAWriterThatDiedWhilePairing() {
        store.fill(10);
        try (KeyIndex reader = store.reader()) {
            store.setWord(KeyedStore.PAIRING_OFFSET, 4711);
            assertThat(KeyedStore.find(reader, 10)).isEqualTo(-1);
            assertThat(KeyedStore.find(reader, 9)).isEqualTo(9);
        }
        store.requireRebuilt(10);
    }

    @Test
    void aFileThatWasGivenUpAndHasNoSuccessorIsReported() {
        store.fill(10);
        try (KeyIndex reader = store.reader()) {
            store.setWord(KeyedStore.STATE_OFFSET, 0);
            assertThatThrownBy(() -> KeyedStore.find(reader, 1))
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("it was given up, and another is to take its place")
                    .hasMessageContaining("open the store for writing once");
            store.requireRebuilt(10);
            assertThat(KeyedStore.find(reader, 1)).isEqualTo(1);
        }
    }

    /** Whoever closes a store does not wait for those who wait for a file, and they do not open one after that. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aReaderThatWaitsForASuccessorEndsWhenItIsClosed() throws InterruptedException {
        store.fill(10);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        KeyIndex reader = store.reader();
        store.setWord(KeyedStore.STATE_OFFSET, 0);
        Thread waiting = new Thread(() -> outcome.set(catchThrowable(() -> KeyedStore.find(reader, 1))));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        reader.close();
        waiting.join();
        assertThat(outcome.get()).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWriterWhoseFileIsGoneSaysSo() throws IOException {
        try (KeyIndex index = store.firstWriter()) {
            index.requireAtItsPath();
            store.append(index, 1);
            Files.delete(store.keyFile());
            assertThatThrownBy(index::requireAtItsPath)
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("was deleted, moved or replaced while the store was open; no record is lost")
                    .hasMessageContaining("makes the key file anew");
            assertThat(KeyedStore.find(index, 1)).isZero();
        }
        store.requireRebuilt(1);
    }

    /** The records are there all the time, so they must be found all the time. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void readersFindEverythingWhileTheFileIsReplacedAgainAndAgain() throws InterruptedException, IOException {
        int records = 2000;
        store.fill(records);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try (KeyIndex reader = store.reader()) {
            for (int t = 0; t < 2; t++) {
                Thread thread = new Thread(() -> {
                    try {
                        for (long i = 0; !stopped.get(); i++) {
                            long key = i % records;
                            if (KeyedStore.find(reader, key) != key || KeyedStore.find(reader, -1 - key) != -1) {
                                throw new AssertionError("key " + key);
                            }
                        }
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int round = 0; round < 100 && failure.get() == null; round++) {
                store.pairing.set(round % 2 == 0 ? 0 : store.pairing.get());
                if (round % 10 == 9) {
                    Files.delete(store.keyFile());
                }
                store.firstWriter().close();
            }
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failure.get()).isNull();
            // What readers have open is their file and the one before it, not all that ever were.
            assertThat(openFilesNamedKey()).isLessThanOrEqualTo(2);
        }
    }

    private static long openFilesNamedKey() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().contains("keyed.mmf.key");
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
