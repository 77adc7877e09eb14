package io.mmapforge.store;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.NoSuchIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that looks no keys up, and so needs no key file. */
class KeyLookupsTest {
    private static final StoreOptions WITHOUT = StoreOptions.defaults().withKeyLookups(false);

    @TempDir
    Path directory;

    @Test
    void withoutThemNoKeyFileIsNeeded() throws IOException {
        Path path = directory.resolve("quotes.mmf");
        try (RecordStore store = RecordStore.create(path, QUOTE, WITHOUT)) {
            RecordBuffer record = store.buffer();
            record.putString(8, 8, "ABC");
            record.putLong(24, 7);
            store.append(record);
            assertThat(store.indexOf(store.key().putUnsignedShort(0).putString(8, "ABC")))
                    .as("a writer looks up all the same")
                    .isZero();
        }
        Files.delete(directory.resolve("quotes.mmf.key"));

        assertThatThrownBy(() -> RecordStore.openReadOnly(path, QUOTE, StoreOptions.defaults()))
                .as("the control")
                .isExactlyInstanceOf(KeyIndexException.class);
        try (RecordStore store = RecordStore.openReadOnly(path, QUOTE, WITHOUT)) {
            assertThat(store.getString(0, 8, 8)).isEqualTo("ABC");
            assertThat(store.firstAtLeast(24, 7)).isZero();
            assertThatThrownBy(
                            () -> store.indexOf(store.key().putUnsignedShort(0).putString(8, "ABC")))
                    .isExactlyInstanceOf(NoSuchIndexException.class)
                    .hasMessageContaining(
                            "or the store was opened without look-ups by it (StoreOptions.withKeyLookups)");
        }
    }

    /** As where the program has the layout. */
    @Test
    void withoutThemTheFilesOwnLayoutFindsNothingEither() {
        Path path = directory.resolve("own.mmf");
        try (RecordStore store = RecordStore.create(path, QUOTE, WITHOUT)) {
            RecordBuffer record = store.buffer();
            record.putString(8, 8, "ABC");
            record.putLong(24, 7);
            store.append(record);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, StoreOptions.defaults())) {
            assertThat(store.indexOf(store.key().putUnsignedShort(0).putString(8, "ABC")))
                    .as("the control")
                    .isZero();
        }
        try (RecordStore store = RecordStore.openReadOnly(path, WITHOUT)) {
            assertThat(store.firstAtLeast(24, 7)).isZero();
            assertThatThrownBy(
                            () -> store.indexOf(store.key().putUnsignedShort(0).putString(8, "ABC")))
                    .isExactlyInstanceOf(NoSuchIndexException.class)
                    .hasMessageContaining(
                            "or the store was opened without look-ups by it (StoreOptions.withKeyLookups)");
        }
    }
}
