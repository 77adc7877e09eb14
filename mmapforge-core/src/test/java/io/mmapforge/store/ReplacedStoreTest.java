package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreReplacedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of an open store is deleted, moved or replaced, so that what is written goes where nobody will look. */
class ReplacedStoreTest {
    private static final String DELETED = "there is no file at its path any more";
    private static final String REPLACED = "another file is at its path";

    @TempDir
    Path directory;

    private Path path;
    private Path elsewhere;

    @BeforeEach
    void name() {
        path = directory.resolve("tick.mmf");
        elsewhere = directory.resolve("elsewhere.mmf");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void syncAndCloseOfAStoreAtItsPathSayNothing(FileFormat format) {
        RecordStore store = created(format);
        store.append();
        store.sync();
        store.append();
        store.close();
        assertSize(path, 2);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void syncAndCloseSayThatTheFileWasDeleted(FileFormat format) throws Exception {
        RecordStore store = created(format);
        store.append();
        Files.delete(path);
        store.append();
        assertReplaced(store::sync, DELETED);
        assertThat(store.size()).as("can be copied still").isEqualTo(2);
        assertReplaced(store::close, DELETED);
        assertClosedAndReleased(store, format);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void syncAndCloseSayThatTheFileWasReplaced(FileFormat format) throws Exception {
        RecordStore other = RecordStore.create(elsewhere, TICK, options(format));
        other.close();
        RecordStore store = created(format);
        store.append();
        Files.move(elsewhere, path, StandardCopyOption.REPLACE_EXISTING);
        store.append();
        assertReplaced(store::sync, REPLACED);
        assertReplaced(store::close, REPLACED);
        assertSize(path, 0);
        assertThat(store.isOpen()).isFalse();
        RecordStore.open(path, TICK, options(format).withWriterMode(WriterMode.EXCLUSIVE))
                .close();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void syncSaysThatItsDirectoryWasReplacedByAFile(FileFormat format) throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        path = data.resolve("tick.mmf");
        RecordStore store = created(format);
        store.append();
        Path moved = Files.move(data, directory.resolve("moved"));
        assertReplaced(store::sync, DELETED);
        Files.writeString(data, "no directory");
        assertReplaced(store::sync, DELETED);
        assertReplaced(store::close, DELETED);
        assertSize(moved.resolve("tick.mmf"), 1);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aStoreThatWasMovedAwayAndBackIsWhole(FileFormat format) throws Exception {
        RecordStore store = created(format);
        store.append();
        Files.move(path, elsewhere);
        store.append();
        assertReplaced(store::sync, DELETED);
        Files.move(elsewhere, path);
        store.append();
        store.sync();
        store.close();
        assertSize(path, 3);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void whatWasSyncedBeforeTheWordIsInTheMovedFile(FileFormat format) throws Exception {
        RecordStore store = created(format);
        store.append();
        Files.move(path, elsewhere);
        assertReplaced(store::close, DELETED);
        assertSize(elsewhere, 1);
    }

    /** Nothing was written since, but what was synced is lost all the same. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCloseWithNothingToSyncSaysSoToo(FileFormat format) throws Exception {
        RecordStore store = created(format);
        store.append();
        store.sync();
        Files.delete(path);
        assertReplaced(store::close, DELETED);
        assertClosedAndReleased(store, format);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aSecondCloseDoesNothing(FileFormat format) throws Exception {
        RecordStore store = created(format);
        Files.delete(path);
        assertReplaced(store::close, DELETED);
        store.close();
    }

    /** A program that never syncs learns of it long before it closes the store. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void theAppendThatHasToGrowTheFileSaysSo(FileFormat format) throws Exception {
        RecordStore store = created(format);
        Files.move(path, elsewhere);
        long capacity = store.capacity();
        long fileBytes = Files.size(elsewhere);
        for (long i = 0; i < capacity; i++) {
            store.append();
        }
        assertReplaced(store::append, DELETED);
        assertThat(store.size()).isEqualTo(capacity);
        assertThat(Files.size(elsewhere)).isEqualTo(fileBytes);
        Files.move(elsewhere, path);
        assertThat(store.append()).isEqualTo(capacity);
        store.close();
        assertSize(path, capacity + 1);
    }

    /** It loses nothing: it goes on with the file that it opened. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aReaderSaysNothing(FileFormat format) throws Exception {
        try (RecordStore store = created(format)) {
            store.append();
        }
        RecordStore reader = RecordStore.openReadOnly(path, TICK, options(format));
        Files.delete(path);
        assertThat(reader.size()).isEqualTo(1);
        reader.close();
    }

    private RecordStore created(FileFormat format) {
        return RecordStore.create(path, TICK, options(format));
    }

    private static StoreOptions options(FileFormat format) {
        return StoreOptions.defaults().withFileFormat(format);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertReplaced(ThrowingCallable call, String found) {
        return assertThatThrownBy(call)
                .isExactlyInstanceOf(StoreReplacedException.class)
                .hasMessageContainingAll(
                        "deleted, moved or replaced while it was open", found, "move it back", "copy the records")
                .hasMessageEndingWith("[" + path + "]");
    }

    /** The rights of a writer are gone with the store: one that tolerates no other can take its place. */
    private void assertClosedAndReleased(RecordStore store, FileFormat format) {
        assertThat(store.isOpen()).isFalse();
        StoreOptions exclusive = options(format).withWriterMode(WriterMode.EXCLUSIVE);
        RecordStore.create(path, TICK, exclusive).close();
    }

    private static void assertSize(Path file, long records) {
        try (RecordStore reader = RecordStore.openReadOnly(file, TICK, StoreOptions.defaults())) {
            assertThat(reader.size()).isEqualTo(records);
        }
    }
}
