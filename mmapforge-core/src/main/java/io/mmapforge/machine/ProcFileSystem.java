package io.mmapforge.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What Linux says of its run below {@code /proc}, as far as it can be believed.
 *
 * <p>Container managers that give each container a boot id of its own mount a file over that of the kernel, which is then one of
 * another file system than the files beside it. Some also give containers an uptime of their own: such a one
 * contradicts the clocks. The times are used only where all that can be read of them agrees.
 */
final class ProcFileSystem {
    private static final String BOOT_ID = "sys/kernel/random/boot_id";
    private static final String OF_THE_KERNEL = "sys/kernel/random/uuid";
    private static final String START_PREFIX = "btime ";

    /** Rounding: the start is told in whole seconds, and the readings are not of one moment. */
    private static final long AGREEMENT_SECONDS = 2;

    private final Path proc;
    private final UUID bootId;
    private final boolean bootIdOfContainer;
    private final boolean clocksOfContainer;

    ProcFileSystem(Path proc) {
        this.proc = proc;
        this.bootId = readBootId();
        this.bootIdOfContainer = !isOnOneFileSystem(proc.resolve(BOOT_ID), proc.resolve(OF_THE_KERNEL));
        this.clocksOfContainer = hasClockOffsets();
    }

    static ProcFileSystem ofThisMachine() {
        return new ProcFileSystem(Path.of("/proc"));
    }

    boolean hasBootId() {
        return !bootId.equals(MachineRun.NO_ID);
    }

    /**
     * The run as of the given moment.
     *
     * @param clockMillis milliseconds since 1970
     * @param monotonicNanos Linux: since the start of the run, without the time in which the machine was suspended
     */
    MachineRun run(long clockMillis, long monotonicNanos) {
        OptionalLong start = readStartSeconds();
        OptionalLong uptime = readUptimeSeconds();
        if (clocksOfContainer
                || start.isEmpty()
                || uptime.isEmpty()
                || !agree(start.getAsLong(), uptime.getAsLong(), clockMillis / 1_000, monotonicNanos / 1_000_000_000)) {
            return new MachineRun(bootId, bootIdOfContainer, 0, 0);
        }
        return new MachineRun(bootId, bootIdOfContainer, start.getAsLong(), uptime.getAsLong());
    }

    private static boolean agree(long start, long uptime, long clock, long monotonic) {
        return start > 0
                && Math.abs(clock - uptime - start) <= AGREEMENT_SECONDS
                && uptime + AGREEMENT_SECONDS >= monotonic;
    }

    private UUID readBootId() {
        try {
            return UUID.fromString(Files.readString(proc.resolve(BOOT_ID)).strip());
        } catch (IOException | IllegalArgumentException e) {
            return MachineRun.NO_ID;
        }
    }

    private OptionalLong readStartSeconds() {
        try {
            for (String line : Files.readAllLines(proc.resolve("stat"))) {
                if (line.startsWith(START_PREFIX)) {
                    return OptionalLong.of(
                            Long.parseLong(line.substring(START_PREFIX.length()).strip()));
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong readUptimeSeconds() {
        try {
            String text = Files.readString(proc.resolve("uptime"));
            return OptionalLong.of(Long.parseLong(text.substring(0, text.indexOf('.'))));
        } catch (IOException | RuntimeException e) {
            // Whatever its form, it is not one that says anything.
            return OptionalLong.empty();
        }
    }

    /** Whether this process is in a time namespace, whose clocks have an offset of their own. */
    private boolean hasClockOffsets() {
        try {
            for (String line : Files.readAllLines(proc.resolve("self/timens_offsets"))) {
                String[] parts = line.strip().split(" +");
                if (parts.length == 3 && !(parts[1].equals("0") && parts[2].equals("0"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // A kernel without time namespaces.
            return false;
        }
    }

    /** Also where the system doesn't tell, as it has no containers then. */
    private static boolean isOnOneFileSystem(Path one, Path other) {
        try {
            return Files.getAttribute(one, "unix:dev").equals(Files.getAttribute(other, "unix:dev"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return true;
        }
    }
}
