package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an open file notices that its path leads elsewhere: a writer asks so once it is past the gate that it may have waited at. */
class ReplacedDataFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileKnowsWhetherItIsAtItsPath() throws IOException {
        Path path = Files.writeString(directory.resolve("file"), "old");
        Path other = Files.writeString(directory.resolve("other"), "new");
        try (DataFile file = DataFile.open(path, true)) {
            assertThat(file.isAtItsPath()).isTrue();
            Files.createLink(directory.resolve("kept"), path);
            assertThat(file.isAtItsPath()).isTrue();
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
            assertThat(file.isAtItsPath()).isFalse();
            Files.move(directory.resolve("kept"), path, StandardCopyOption.ATOMIC_MOVE);
            assertThat(file.isAtItsPath()).isTrue();
            Files.delete(path);
            assertThat(file.isAtItsPath()).isFalse();
        }
    }

    @Test
    void aNameThatAMoveHasLeftIsOneOfTheStoreAndItsVersionAlone() {
        Path store = directory.resolve("ticks.mmf");
        assertThat(BackupName.of(store, 12)).isEqualTo(directory.resolve("ticks.mmf.v12"));
        assertThat(BackupName.isOf(store, "ticks.mmf.v12")).isTrue();
        assertThat(BackupName.isOf(store, "ticks.mmf.v")).isFalse();
        assertThat(BackupName.isOf(store, "ticks.mmf.v1.key")).isFalse();
        assertThat(BackupName.isOf(store, "ticks.mmf.vx")).isFalse();
        assertThat(BackupName.isOf(store, "other.mmf.v1")).isFalse();
    }
}
