package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.*;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end too early, and things that are no files. */
class TruncatedStoreTest {
    @TempDir
    Path directory;

    /** Short of the magic, the common header, the fixed fields, the sync pages, the text, the lanes, the last record. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                0, 1, 3, 4, 5, 63, 64, 65, 252, 255, 256, 257, 4095, 4096, 8192, 12288, 12600, 16384, 40959, 40960,
                40961, 41063, 41064, 57184, 57287
            })
    void refusesAFileOfFormat2ThatEndsEarly(long length) {
        Path path = created(FileFormat.V2);
        new StoreBytes(path).setLength(length);
        Refusal.assertRefused(
                path, TICK, TruncatedStoreException.class, "truncated store", "restore it from a copy", "" + length);
    }

    @Test
    void acceptsAFileThatIsLongerThanItsCapacity() {
        Path path = created(FileFormat.V2);
        new StoreBytes(path).setLength(57289);
        assertThat(Refusal.failure(path, TICK, true)).isNull();
        assertThat(Refusal.failure(path, TICK, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4, 63})
    void refusesAFileOfFormat1WithoutAWholeHeader(long length) {
        Path path = created(FileFormat.V1);
        new StoreBytes(path).setLength(length);
        Refusal.assertRefused(
                path, TICK, TruncatedStoreException.class, "has " + length + " bytes, expected at least 64");
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 65, 167})
    void refusesAFileOfFormat1WithLessRoomThanRecords(long length) {
        Path path = created(FileFormat.V1);
        new StoreBytes(path).setLength(length);
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, "recordCount=1, expected 0..0");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path path = directory.resolve("none.mmf");
        Refusal.assertRefused(path, TICK, StoreNotFoundException.class, "no such file", "create the store first");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesADirectory() {
        Refusal.assertRefused(
                directory, TICK, StoreIoException.class, "the path is a directory", "expected a regular file");
    }

    @Test
    void refusesADevice() {
        Path device = Path.of("/dev/zero");
        Refusal.assertRefused(device, TICK, StoreIoException.class, "a device, pipe or socket");
    }

    private Path created(FileFormat format) {
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store =
                RecordStore.create(path, TICK, StoreOptions.defaults().withFileFormat(format))) {
            store.append();
        }
        return path;
    }
}
