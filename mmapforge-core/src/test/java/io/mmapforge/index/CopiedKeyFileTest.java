package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store and its key file of which one or both were copied or restored from a copy: whether they still belong together. */
class CopiedKeyFileTest {
    @TempDir
    Path directory;

    private KeyedStore store;

    @BeforeEach
    void create() {
        store = new KeyedStore(directory);
    }

    /** The store alone was copied, and the copy has gone on elsewhere before it came back. */
    @Test
    void aForkOfTheStoreIsNotTakenForIt() throws IOException {
        store.fill(10);
        KeyedStore fork =
                store.copy(Files.createDirectory(directory.resolve("fork")).resolve("keyed.mmf"));
        try (KeyIndex index = fork.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(10);
            fork.append(index, 1001);
        }
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 2001);
        }
        KeyedStore restored = fork.copy(store.path);
        assertThatThrownBy(restored::reader).hasMessageContaining("one of both is a copy");
        try (KeyIndex index = restored.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(11);
            assertThat(KeyedStore.find(index, 1001)).isEqualTo(10);
            assertThat(KeyedStore.find(index, 2001)).isEqualTo(-1);
        }
    }

    /** An older copy of the store, from the same time between two openings: its records are a beginning of what is indexed. */
    @Test
    void anOlderCopyOfTheStoreFindsItsOwnRecordsAlone() {
        KeyedStore older;
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 1);
            older = store.copy(directory.resolve("older.mmf"));
            store.append(index, 2);
        }
        KeyedStore restored = older.copy(store.path);
        try (KeyIndex index = restored.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(KeyedStore.find(index, 1)).isZero();
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);
            restored.append(index, 3);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);
            assertThat(KeyedStore.find(index, 3)).isEqualTo(1);
            restored.append(index, 2);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(2);
        }
    }

    /** The key file alone was restored: from before an opening, and from before some records. */
    @Test
    void anOlderCopyOfTheKeyFileIsNotBelieved() throws IOException {
        Path saved = directory.resolve("saved");
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 1);
            Files.copy(store.keyFile(), saved);
            store.append(index, 2);
        }
        Files.copy(saved, store.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        store.requireRebuilt(2);
        Files.delete(saved);
        Files.copy(store.keyFile(), saved);
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
        }
        Files.copy(saved, store.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        store.requireRebuilt(2);
    }

    /** Both were copied together: the copy needs nothing. */
    @Test
    void aCopyOfBothIsAsGood() throws IOException {
        store.fill(10);
        KeyedStore copy = store.copy(directory.resolve("copy.mmf"));
        Files.copy(store.keyFile(), copy.keyFile());
        try (KeyIndex index = copy.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            assertThat(KeyedStore.find(index, 3)).isEqualTo(3);
        }
    }
}
