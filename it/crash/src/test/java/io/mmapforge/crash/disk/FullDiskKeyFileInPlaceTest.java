package io.mmapforge.crash.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that is full while slots are put into a key file that has room: on file systems that write in place, nothing happens; on those that
 * write to a new place, inserts are refused, and what returned is found. Needs the right to mount, and is skipped without.
 */
class FullDiskKeyFileInPlaceTest {
    private static final List<String> WRITING_IN_PLACE = List.of("ext4", "tmpfs");

    @TempDir
    Path directory;

    private LoopDisk disk;
    private Path path;

    static Stream<Arguments> kinds() {
        return Stream.of("btrfs", "xfs", "ext4", "tmpfs")
                .flatMap(type -> Jdk.all().stream().map(jdk -> Arguments.of(type, jdk)));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWasPutOnAFullDiskIsFound(String type, Jdk jdk) throws IOException {
        Optional<LoopDisk> mounted = LoopDisk.mount(directory, type, WRITING_IN_PLACE.contains(type) ? 128 : 320);
        assumeTrue(mounted.isPresent(), "needs the right to mount, and mkfs." + type);
        disk = mounted.get();
        path = disk.root().resolve("numbers.mmf");
        boolean refuses = !WRITING_IN_PLACE.contains(type);
        try (ChildProcess writer =
                ChildProcess.Command.of(KeyInPlaceWriter.class).on(jdk).start(path, refuses)) {
            writer.expect("ready");
            if (type.equals("xfs")) {
                // Only a file that shares its blocks with a copy is written to a new place there.
                Shell.require("cp", "--reflink=always", path + ".key", path + ".copy");
            }
            disk.fill();
            for (int part = 0; part < 3; part++) {
                assertThat(writer.say("go").line())
                        .isEqualTo("all returned " + !refuses + " refused " + refuses + " otherwise 0 lost 0");
            }
            disk.empty();
            for (int part = 0; part < 3; part++) {
                assertThat(writer.say("go").line()).isEqualTo("all returned true refused false otherwise 0 lost 0");
            }
            assertThat(writer.say("close").line()).startsWith("closed ");
            writer.expectExit(0);
        }
    }

    /** The control: without a look at what was stored, errors come from anywhere, or what returned is not found. */
    @Test
    void withoutTheCheckInsertsEndOtherwise() throws IOException {
        Optional<LoopDisk> mounted = LoopDisk.mount(directory, "btrfs", 320);
        assumeTrue(mounted.isPresent(), "needs the right to mount, and mkfs.btrfs");
        disk = mounted.get();
        path = disk.root().resolve("numbers.mmf");
        try (ChildProcess writer =
                ChildProcess.Command.of(KeyInPlaceWriter.class).start(path, false)) {
            writer.expect("ready");
            disk.fill();
            assertThat(writer.say("go").line()).doesNotContain("refused true").doesNotEndWith("otherwise 0 lost 0");
        }
    }
}
