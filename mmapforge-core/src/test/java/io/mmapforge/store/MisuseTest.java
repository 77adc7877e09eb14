package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that no generated code passes damage nothing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MisuseTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    /** Records of 104 bytes: a sequence word up to 8, the last scalar at 96. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -104, -8, 0, 9, 84, 104, 112, Integer.MAX_VALUE})
    void aScalarIsWrittenNowhereButIntoItsRecord(int fieldOffset) throws Exception {
        refusesAndWritesNothing(store -> store.setDouble(1, fieldOffset, 42));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -104, 0, 4, 9, 84, 104, Integer.MAX_VALUE})
    void contentIsWrittenNowhereButIntoItsRecord(int fieldOffset) throws Exception {
        refusesAndWritesNothing(store -> store.setString(1, fieldOffset, 64, "text"));
        refusesAndWritesNothing(store -> store.setBytes(1, fieldOffset, 64, new byte[4]));
    }

    @ParameterizedTest
    @ValueSource(ints = {93, Integer.MAX_VALUE})
    void contentIsNotWrittenBeyondItsRecord(int maxBytes) throws Exception {
        refusesAndWritesNothing(store -> store.setString(1, SYMBOL, maxBytes, "text"));
    }

    @Test
    void aBufferOfAnotherStoreIsRefused() throws Exception {
        Path other = directory.resolve("other.mmf");
        try (RecordStore another = RecordStore.create(other, TICK, OPTIONS)) {
            refusesAndWritesNothing(store -> store.append(another.buffer()));
            refusesAndWritesNothing(store -> store.write(1, another.buffer()));
        }
    }

    @Test
    void aBufferOfAnotherThreadIsRefused() throws Exception {
        refusesAndWritesNothing(store -> {
            AtomicReference<RecordBuffer> buffer = new AtomicReference<>();
            Thread thread = new Thread(() -> buffer.set(store.buffer()));
            thread.start();
            thread.join();
            store.append(buffer.get());
        });
    }

    @Test
    void aBatchsBufferIsRefusedElsewhere() throws Exception {
        refusesAndWritesNothing(store -> store.append(new RecordBatch(store).draft()));
        refusesAndWritesNothing(store -> store.write(1, new RecordBatch(store).draft()));
    }

    @Test
    void anotherRecordSizeIsRefused() throws Exception {
        refusesAndWritesNothing(store -> store.append(store.buffer(), 96));
        refusesAndWritesNothing(store -> store.write(1, store.buffer(), 112));
        refusesAndWritesNothing(store -> new RecordBatch(store).addDraft(112));
    }

    private interface Write {
        void to(RecordStore store) throws Exception;
    }

    private void refusesAndWritesNothing(Write write) throws Exception {
        Path path = directory.resolve("tick.mmf");
        Files.deleteIfExists(path);
        try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                store.append();
            }
            byte[] before = Files.readAllBytes(path);
            assertThatThrownBy(() -> write.to(store))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing was written")
                    .hasMessageContaining(path.toString());
            assertThat(Files.readAllBytes(path)).isEqualTo(before);
        }
    }

    /** More bytes than a file can have, and more than any disk has. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 1L << 53})
    void aCapacityThatCannotBeIsRefusedAtOnce(long records) {
        Path path = directory.resolve("tick.mmf");
        ThrowingCallable create = () -> RecordStore.create(path, TICK, OPTIONS.withInitialCapacity(records));
        assertThatThrownBy(create)
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("choose a smaller")
                .hasMessageContaining(path.toString());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theLongestTimeoutThereIsMayBeGiven() {
        Path path = directory.resolve("tick.mmf");
        StoreOptions patient = OPTIONS.withWriteTimeout(Duration.ofSeconds(Long.MAX_VALUE));
        try (RecordStore store = RecordStore.create(path, TICK, patient)) {
            store.append();
            store.setDouble(0, PRICE, 1);
        }
    }

    @Test
    void aFileSystemWhoseFilesCannotBeMappedIsRefused() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("create", "true"))) {
            Path path = zip.getPath("/tick.mmf");
            assertThatThrownBy(() -> RecordStore.create(path, TICK, OPTIONS))
                    .isInstanceOf(StoreIoException.class)
                    .hasMessageContaining("file system 'jar'");
        }
    }

    @Test
    void aSparseFileThatIsTooLargeToMapIsRefused() {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, OPTIONS).close();
        new StoreBytes(path).setLength(1L << 62).putI64(56, 1L << 55);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TICK, OPTIONS))
                .isInstanceOf(StoreIoException.class)
                .hasMessageContaining("capacity=36028797018963968");
    }
}
