package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mmapforge.error.StoreException;
import io.mmapforge.layout.RecordLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What opening a store says that it refuses. */
final class Refusal {
    private Refusal() {}

    /** Requires that the file is refused for reading and for writing, in the same way, and stays as it is. */
    static void assertRefused(
            Path path, RecordLayout layout, Class<? extends StoreException> type, String... fragments) {
        byte[] before = bytes(path);
        for (boolean readOnly : new boolean[] {true, false}) {
            assertThat(failure(path, layout, readOnly))
                    .as(readOnly ? "for reading" : "for writing")
                    .isExactlyInstanceOf(type)
                    .hasMessageContainingAll(fragments)
                    .hasMessageEndingWith("[" + path + "]")
                    .satisfies(thrown ->
                            assertThat(((StoreException) thrown).path()).isEqualTo(path));
        }
        assertThat(bytes(path)).isEqualTo(before);
    }

    /** What opening and closing the store throws, or null. */
    static Throwable failure(Path path, RecordLayout layout, boolean readOnly) {
        return catchThrowable(() -> {
            RecordStore store = readOnly
                    ? RecordStore.openReadOnly(path, layout, StoreOptions.defaults())
                    : RecordStore.open(path, layout, StoreOptions.defaults());
            store.close();
        });
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
