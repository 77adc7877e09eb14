package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is a mount point of its own is found in the mount table. */
class BindMountsTest {
    @TempDir
    Path directory;

    @Test
    void findsAFileByItsRealPath() throws IOException {
        Path file = Files.createFile(directory.toRealPath().resolve("ticks.mmf"));
        Path table = table("52 38 254:0 /data/ticks.mmf " + file + " rw,relatime - ext4 /dev/vda rw");
        assertThat(BindMounts.isMountPoint(table, file)).isTrue();
        assertThat(BindMounts.isMountPoint(table, Files.createSymbolicLink(directory.resolve("link"), file)))
                .isTrue();
        assertThat(BindMounts.isMountPoint(table, Files.createFile(directory.resolve("other.mmf"))))
                .isFalse();
    }

    @Test
    void readsNamesWithBlanksAndBackslashes() throws IOException {
        Path file = Files.createFile(directory.toRealPath().resolve("two\tticks \\ 1.mmf"));
        String escaped =
                file.toString().replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
        assertThat(BindMounts.isMountPoint(table("52 38 254:0 / " + escaped + " rw - ext4 /dev/vda rw"), file))
                .isTrue();
    }

    @Test
    void doesNotMindAMountedDirectoryNorATableThatIsMissingOrOdd() throws IOException {
        Path file = Files.createFile(directory.toRealPath().resolve("ticks.mmf"));
        assertThat(BindMounts.isMountPoint(table("52 38 254:0 / " + file.getParent() + " rw - ext4 x rw"), file))
                .isFalse();
        assertThat(BindMounts.isMountPoint(table("52 38\n\n1 2 3 4 \\99x\\ rw\n1 2 3 4 \\\\\\"), file))
                .isFalse();
        assertThat(BindMounts.isMountPoint(directory.resolve("nowhere"), file)).isFalse();
    }

    private Path table(String text) throws IOException {
        return Files.writeString(directory.resolve("mountinfo"), text + "\n");
    }
}
