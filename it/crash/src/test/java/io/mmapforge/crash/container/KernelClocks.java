package io.mmapforge.crash.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When this machine's kernel started, as the format's description has it told. */
final class KernelClocks {
    /** What a test needs that is skipped unless they {@link #tell}. */
    static final String NEEDED = "needs a kernel that started 30 s ago or earlier, and its own clocks";

    /** From this age on a run of the kernel is told by its start. */
    private static final long TELLING_UPTIME_SECONDS = 30;

    private static final long AGREEMENT_SECONDS = 2;

    private KernelClocks() {}

    /** In seconds since 1970. */
    static long startSeconds() {
        return lines("/proc/stat")
                .lines()
                .filter(line -> line.startsWith("btime "))
                .mapToLong(line -> Long.parseLong(line.substring("btime ".length())))
                .findFirst()
                .orElseThrow();
    }

    static long uptimeSeconds() {
        String uptime = lines("/proc/uptime");
        return Long.parseLong(uptime.substring(0, uptime.indexOf('.')));
    }

    /** Whether they agree and are old enough, so that containers with boot ids of their own can tell that the kernel runs on. */
    static boolean tell() {
        long clock = System.currentTimeMillis() / 1_000;
        return uptimeSeconds() > TELLING_UPTIME_SECONDS
                && Math.abs(clock - uptimeSeconds() - startSeconds()) <= AGREEMENT_SECONDS;
    }

    private static String lines(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
