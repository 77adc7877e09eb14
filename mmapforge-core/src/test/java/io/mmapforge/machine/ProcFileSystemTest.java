package io.mmapforge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read below /proc, and that nothing of it is believed that contradicts itself. */
class ProcFileSystemTest {
    private static final UUID ID = UUID.fromString("0f25e8cb-6c1d-4c3d-9b3a-2f1f0a5c7e11");
    private static final long CLOCK_MILLIS = 1_700_000_500_999L;
    private static final long MONOTONIC_NANOS = 500_250_000_000L;

    @TempDir
    Path proc;

    @BeforeEach
    void aMachineThatHasBeenUpFor500Seconds() throws IOException {
        write("sys/kernel/random/boot_id", ID + "\n");
        write("sys/kernel/random/uuid", UUID.randomUUID() + "\n");
        write("stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 9\n");
        write("uptime", "500.25 900.10\n");
        write("self/timens_offsets", "monotonic           0         0\nboottime            0         0\n");
    }

    @Test
    void readsIdStartAndUptime() {
        assertThat(run()).isEqualTo(new MachineRun(ID, false, 1_700_000_000, 500));
    }

    @Test
    void countsTheTimeInWhichTheMachineWasSuspended() {
        assertThat(new ProcFileSystem(proc).run(CLOCK_MILLIS, 20_000_000_000L))
                .isEqualTo(new MachineRun(ID, false, 1_700_000_000, 500));
    }

    @Test
    void believesNoUptimeOfAContainer() throws IOException {
        write("uptime", "7.00 9.00\n");
        write("stat", "btime 1700000493\n");
        assertThat(run()).isEqualTo(new MachineRun(ID, false, 0, 0));
    }

    @Test
    void believesNoTimesThatDisagree() throws IOException {
        write("stat", "btime 1700000100\n");
        assertThat(run()).isEqualTo(new MachineRun(ID, false, 0, 0));
    }

    @Test
    void believesNoTimesOfATimeNamespace() throws IOException {
        write("self/timens_offsets", "monotonic           0         0\nboottime        -9000         0\n");
        assertThat(run()).isEqualTo(new MachineRun(ID, false, 0, 0));
    }

    @Test
    void doesWithoutFilesThatAreMissingOrOfAnotherForm() throws IOException {
        Files.delete(proc.resolve("self/timens_offsets"));
        write("uptime", "?");
        assertThat(run()).isEqualTo(new MachineRun(ID, false, 0, 0));
        Files.delete(proc.resolve("uptime"));
        Files.delete(proc.resolve("stat"));
        write("sys/kernel/random/boot_id", "none");
        assertThat(run()).isEqualTo(new MachineRun(MachineRun.NO_ID, false, 0, 0));
        assertThat(new ProcFileSystem(proc).hasBootId()).isFalse();
        assertThat(new ProcFileSystem(proc.resolve("nowhere")).run(CLOCK_MILLIS, MONOTONIC_NANOS))
                .isEqualTo(new MachineRun(MachineRun.NO_ID, false, 0, 0));
    }

    @Test
    void knowsTheMachineItRunsOn() {
        if (!Files.exists(Path.of("/proc/sys/kernel/random/boot_id"))) {
            System.out.println("SKIPPED: this system has no /proc/sys/kernel/random/boot_id");
            return;
        }
        assertThat(CurrentRun.hasId()).isTrue();
        MachineRun now = CurrentRun.now();
        assertThat(CurrentRun.now().comparedWith(now)).isEqualTo(MachineRun.Comparison.SAME);
    }

    private MachineRun run() {
        return new ProcFileSystem(proc).run(CLOCK_MILLIS, MONOTONIC_NANOS);
    }

    private void write(String name, String text) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
