package io.mmapforge.bench.contended;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that works on a record of the same file all the time, with the flags of this one, until it is closed or this one ends. */
final class OtherProcess implements AutoCloseable {
    private static final String READY = "ready";

    /** Until its code is compiled. */
    private static final int WARM_UP_PASSES = 2_000;

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one, and waits until it is at work.
     *
     * @throws IOException if it does not come to that
     */
    static OtherProcess start(Opponent opponent, Path file, int index) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-") || flag.startsWith("--enable-") || flag.startsWith("-Dchron"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                opponent.name(),
                file.toString(),
                Integer.toString(index)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OtherProcess other = new OtherProcess(process);
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.equals(READY)) {
            line = said.readLine();
        }
        if (line == null) {
            other.close();
            throw new IOException("the other process ended before it was at work; what it said is above");
        }
        return other;
    }

    /** Takes the name of an {@link Opponent}, the file, and the index of the record. */
    public static void main(String[] arguments) throws IOException {
        Opponent.Work work = Opponent.valueOf(arguments[0]).open(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            work.pass();
        }
        System.out.println(READY);
        // Nothing comes; that it ends is the sign.
        Thread waiting = new Thread(OtherProcess::haltAtTheEndOfInput);
        waiting.setDaemon(true);
        waiting.start();
        while (true) {
            work.pass();
        }
    }

    private static void haltAtTheEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // The other one is gone.
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Ends it, and waits until it has. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
