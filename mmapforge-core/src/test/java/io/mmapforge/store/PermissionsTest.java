package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The permissions of a store and of its lock file, where the file system keeps any. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PermissionsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"022, rw-r--r--", "077, rw-------", "007, rw-rw----", "002, rw-rw-r--"})
    void areThoseOfTheUmask(String umask, String expected) throws Exception {
        Path path = create(umask, "default");

        assertThat(permissions(path)).isEqualTo(expected);
        assertThat(permissions(lockFile(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"077, rw-rw----", "000, rw-------", "022, rw-rw-rw-", "027, rw-r--r--"})
    void areThoseAskedForWhateverTheUmask(String umask, String asked) throws Exception {
        Path path = create(umask, asked);

        assertThat(permissions(path)).isEqualTo(asked);
        assertThat(permissions(lockFile(path))).isEqualTo(asked);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tick.mmf", "tick.mmf.lck");
        }
    }

    @Test
    void ofALockFileThatIsMadeAnewAreTheStores() throws Exception {
        Path path = create("077", "rw-rw----");
        Files.delete(lockFile(path));

        RecordStore.open(path, TICK, StoreOptions.defaults()).close();

        assertThat(permissions(lockFile(path))).isEqualTo("rw-rw----");
    }

    @Test
    void ofAStoreThatExistsStay() throws Exception {
        Path path = create("077", "default");

        RecordStore.openOrCreate(path, TICK, StoreOptions.defaults().withPermissions("rw-rw----"))
                .close();

        assertThat(permissions(path)).isEqualTo("rw-------");
    }

    @Test
    void areTheSameAsTextAndAsSet() {
        Set<PosixFilePermission> set = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);

        assertThat(StoreOptions.defaults().withPermissions("rw-r-----").permissions())
                .contains(set)
                .isEqualTo(StoreOptions.defaults().withPermissions(set).permissions());
        assertThat(StoreOptions.defaults().permissions()).isEmpty();
        assertThat(StoreOptions.defaults()
                        .withPermissions(set)
                        .withPreTouch(true)
                        .permissions())
                .contains(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--rw----", "---------", "-w-rw----", "rwxrw----", "rw-rw---x", "660", "rw-rw---", ""})
    void rejectsThoseThatNoStoreCanHave(String permissions) {
        assertThatThrownBy(() -> StoreOptions.defaults().withPermissions(permissions))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path create(String umask, String permissions) throws Exception {
        Path path = directory.resolve("tick.mmf");
        try (ChildJvm child = ChildJvm.startUnderUmask(umask, PermissionsProcess.class, path, permissions)) {
            child.join();
        }
        return path;
    }

    private static Path lockFile(Path path) {
        return path.resolveSibling(path.getFileName() + ".lck");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
