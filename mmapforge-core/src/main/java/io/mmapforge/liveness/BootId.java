package io.mmapforge.liveness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Identifies the run of the operating system, so that a crash of a process can be told from one of the machine. */
public final class BootId {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    /** What stands for a run of which the operating system does not say which it is. */
    public static final UUID UNKNOWN = new UUID(0, 0);

    private static final UUID CURRENT = read();

    private BootId() {}

    /** The current run's id; all zero where the operating system does not say. */
    public static UUID current() {
        return CURRENT;
    }

    /** Whether the operating system says which run this is. */
    public static boolean isKnown() {
        return !CURRENT.equals(UNKNOWN);
    }

    private static UUID read() {
        try {
            return UUID.fromString(Files.readString(LINUX).strip());
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
