package io.mmapforge.crash.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What of a container matters to a store: a mount namespace, in which files lie over others. A boot id of its own is such a file,
 * as LXC and systemd-nspawn have it. Immutable; every {@code with…} method returns a changed copy.
 */
final class Container {
    static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Takes pairs of a file and where it is mounted, {@code --}, and a command, which it becomes. */
    private static final String MOUNT_AND_EXECUTE =
            "while [ \"$1\" != -- ]; do mount --bind \"$1\" \"$2\" || exit 125; shift 2; done; shift; exec \"$@\"";

    private final List<Path> mounts;

    private Container(List<Path> mounts) {
        this.mounts = mounts;
    }

    /** One that has all that the machine has. */
    static Container plain() {
        return new Container(List.of());
    }

    /** A boot id of its own, which is kept in a file of the given directory. */
    Container withBootId(Path directory, UUID id) {
        return withText(directory.resolve("boot-id-" + id), id + "\n", BOOT_ID);
    }

    /** A file with a text, which it is given here, over another one. */
    Container withText(Path file, String text, Path where) {
        try {
            Files.writeString(file, text);
            return withMount(file, where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file or directory over another, which is there. */
    Container withMount(Path what, Path where) {
        List<Path> all = new ArrayList<>(mounts);
        all.addAll(List.of(what, where));
        return new Container(List.copyOf(all));
    }

    /** The command as it is given inside. */
    ChildProcess.Command in(ChildProcess.Command command) {
        return command.launchedBy(launcher());
    }

    /** Skips the test, after saying so, where this machine does not allow containers like these. */
    static void assumeAllowed(Path directory) {
        UUID id = UUID.randomUUID();
        List<String> command = new ArrayList<>(plain().withBootId(directory, id).launcher());
        command.addAll(List.of("cat", BOOT_ID.toString()));
        String seen = outputOf(command);
        boolean allowed = seen.equals(id.toString());
        if (!allowed) {
            System.out.println(
                    "SKIPPED: tests of containers, since a mount in a namespace of its own was refused: " + seen);
        }
        assumeTrue(allowed, "needs the right to mount in a mount namespace");
    }

    private List<String> launcher() {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", MOUNT_AND_EXECUTE, "sh"));
        mounts.forEach(path -> command.add(path.toString()));
        command.add("--");
        return command;
    }

    private static String outputOf(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
