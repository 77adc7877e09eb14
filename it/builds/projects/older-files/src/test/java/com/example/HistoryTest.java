package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each build leaves files of its version, and meets those that the build before has left. */
class HistoryTest {
    @Test
    void createsFilesOfItsVersion() throws Exception {
        for (FileFormat format : FileFormat.values()) {
            Path file = file(TickStore.LAYOUT.version(), format);
            Files.deleteIfExists(file);
            StoreOptions options = StoreOptions.defaults().withFileFormat(format);
            try (TickStore store = TickStore.create(file, options)) {
                assertEquals(0, store.append());
            }
        }
    }

    @Test
    void namesTheVersionOfAnOlderFileAndWhatIsNewSinceAndReadsAndMigratesIt() throws Exception {
        for (long version = 1; version < TickStore.LAYOUT.version(); version++) {
            for (FileFormat format : FileFormat.values()) {
                Path file = file(version, format);
                LayoutMismatchException refusal =
                        assertThrows(LayoutMismatchException.class, () -> TickStore.open(file));
                try (TickStore store = TickStore.openReadOnly(file)) {
                    assertEquals(version, store.fileVersion());
                    assertEquals(1, store.size());
                    assertEquals(store.get(0), store.last().orElseThrow());
                }
                Path migrated = Path.of(file + ".migrated");
                Files.deleteIfExists(migrated);
                assertEquals(version, TickStore.migrate(file, migrated).fromVersion());
                try (TickStore store = TickStore.open(migrated)) {
                    assertEquals(1, store.append());
                }
                System.out.println(format + " says: " + refusal.getMessage().replace(file.toString(), file.getFileName().toString()));
            }
        }
    }

    private static Path file(long version, FileFormat format) {
        return Path.of("target", "ticks-" + version + "-" + format + ".mmf");
    }
}
