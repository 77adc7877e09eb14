package io.mmapforge.crash.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A store in a chroot whose mount table does not list the mount that the store is on. Needs the rights of root on Linux, and is
 * skipped without.
 */
class HiddenMountTest {
    /** What the VM, and the tests, need in there; mounted where nobody outside sees it, and gone with the process. */
    private static final String ENTER = """
            root=$1; shift
            for dir in "$root"/*/; do
              name=/$(basename "$dir")
              if [ "$name" != /hidden-mount ]; then mount --rbind "$name" "$dir" || exit 9; fi
            done
            exec chroot "$root" "$@"
            """;

    @TempDir
    Path root;

    static Stream<Jdk> jdks() {
        return Jdk.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isUsedLikeAnyOther(Jdk jdk) throws IOException {
        fillRoot();
        Optional<String> refused =
                Shell.run(List.of("unshare", "-m", "sh", "-c", ENTER, "sh", root.toString(), "true"));
        refused.ifPresent(why -> System.out.println("SKIPPED: a store in a chroot: " + why));
        assumeTrue(refused.isEmpty(), "needs the right to mount and to change the root");

        // The control: the mount is hidden indeed.
        assertThat(run(jdk, "disk", "/hidden-mount")).contains("Mount point not found");
        assertThat(run(jdk, "create", "/hidden-mount/store.mmf", "rw-r-----")).isEqualTo("created 0");
        assertThat(run(jdk, "append", "/hidden-mount/store.mmf")).isEqualTo("appended 0");
        assertThat(run(jdk, "read", "/hidden-mount/store.mmf")).isEqualTo("read 1");
        assertThat(run(jdk, "create", "/hidden-mount/other.mmf", "")).isEqualTo("created 0");
    }

    private String run(Jdk jdk, String... arguments) {
        try (ChildProcess child = ChildProcess.Command.of(StoreUser.class)
                .on(jdk)
                .launchedBy(List.of("unshare", "-m", "sh", "-c", ENTER, "sh", root.toString()))
                .start((Object[]) arguments)) {
            return child.rest();
        }
    }

    /** A directory, or a symbolic link, for each of the machine's, but for the one that the store is in. */
    private void fillRoot() throws IOException {
        Files.createDirectory(root.resolve("hidden-mount"));
        try (Stream<Path> all = Files.list(Path.of("/"))) {
            for (Path each : all.toList()) {
                Path inside = root.resolve(each.getFileName().toString());
                if (Files.isSymbolicLink(each)) {
                    Files.createSymbolicLink(inside, Files.readSymbolicLink(each));
                } else if (Files.isDirectory(each) && !Files.exists(inside)) {
                    Files.createDirectory(inside);
                }
            }
        }
    }
}
