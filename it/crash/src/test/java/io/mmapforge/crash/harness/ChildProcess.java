package io.mmapforge.crash.harness;

import io.mmapforge.store.RecordStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Java VM that runs a main class of the tests. It is told things by lines, and answers by lines. */
public final class ChildProcess implements AutoCloseable {
    private static final List<String> VM_OPTIONS =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData");

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * How a child is started.
     *
     * @param crashPoints whether its library has crash points that follow a {@link CrashPlan}; if not, it is as it ships
     * @param launcher the command that starts the VM, which is its arguments, in its own place; none if empty
     */
    public record Command(Class<?> main, Jdk jdk, boolean crashPoints, List<String> options, List<String> launcher) {
        public static Command of(Class<?> main) {
            return new Command(main, Jdk.current(), false, List.of(), List.of());
        }

        public Command on(Jdk other) {
            return new Command(main, other, crashPoints, options, launcher);
        }

        /** With crash points that a plan may be made for. */
        public Command withCrashPoints() {
            return new Command(main, jdk, true, options, launcher);
        }

        /** By a command that takes that of the VM as its last arguments, and becomes the VM. */
        public Command launchedBy(List<String> other) {
            return new Command(main, jdk, crashPoints, options, other);
        }

        public Command with(String... more) {
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of(more));
            return new Command(main, jdk, crashPoints, all, launcher);
        }

        public ChildProcess start(Object... arguments) {
            List<String> command = new ArrayList<>(launcher);
            command.add(jdk.java().toString());
            command.addAll(VM_OPTIONS);
            command.addAll(options);
            command.addAll(classOptions());
            command.add(main.getName());
            for (Object argument : arguments) {
                command.add(argument.toString());
            }
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                return new ChildProcess(main.getSimpleName(), process);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> classOptions() {
            List<Path> classPath = classPath();
            if (launcher.isEmpty()) {
                return ClassArchive.classOptions(jdk, classPath, VM_OPTIONS);
            }
            // As another account, or where other things are mounted, it may not reach what was made beside the classes.
            return List.of(
                    "-cp",
                    String.join(
                            System.getProperty("path.separator"),
                            classPath.stream().map(Path::toString).toList()));
        }

        private List<Path> classPath() {
            List<Path> entries = new ArrayList<>();
            Path tests = locationOf(ChildProcess.class);
            Path library = locationOf(RecordStore.class);
            if (crashPoints) {
                entries.add(tests);
            }
            Path java22 = library.resolve("META-INF/versions/22");
            if (jdk.feature() >= 22 && Files.isDirectory(java22)) {
                // From a jar the VM would take these by itself.
                entries.add(java22);
            }
            entries.add(library);
            entries.add(tests);
            return entries;
        }

        private static Path locationOf(Class<?> type) {
            try {
                return Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI());
            } catch (URISyntaxException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The next line it prints, or null at its end. */
    public String lineOrEnd() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line it prints; fails if it ends instead. */
    public String line() {
        String line = lineOrEnd();
        if (line == null) {
            throw new AssertionError(name + " ended with exit code " + exitCode());
        }
        return line;
    }

    /** Waits for exactly this line. */
    public ChildProcess expect(String expected) {
        String line = line();
        if (!line.equals(expected)) {
            kill();
            throw new AssertionError(name + " said: " + line + ", expected: " + expected + "\n" + rest());
        }
        return this;
    }

    /** Whether it prints something, or ends, within a time. */
    public boolean saysSomethingWithin(Duration time) {
        long start = System.nanoTime();
        try {
            while (!output.ready() && process.isAlive()) {
                if (System.nanoTime() - start > time.toNanos()) {
                    return false;
                }
                Thread.sleep(1);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives it a line to read. */
    public ChildProcess say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it find the end of its input. */
    public ChildProcess endInput() {
        try {
            process.getOutputStream().close();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it prints until it ends. */
    public String rest() {
        return String.join("\n", output.lines().toList());
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for its end, which must be by the given code. */
    public void expectExit(int code) {
        String rest = rest();
        int actual = exitCode();
        if (actual != code) {
            throw new AssertionError(name + " ended with exit code " + actual + ", expected " + code + "\n" + rest);
        }
    }

    /** Sends SIGKILL and waits until it is gone. What it printed before can still be read. */
    public void kill() {
        // By the handle, since the process itself would close the pipe and drop what is in it.
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** Sends SIGSTOP, and returns when all its threads have stopped. */
    public void stop() {
        signal("STOP");
        while (!isStopped()) {
            Thread.onSpinWait();
        }
    }

    /** Sends SIGCONT. */
    public void go() {
        signal("CONT");
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill -" + signal + " " + pid() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isStopped() {
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "task"))) {
            for (Path task : tasks) {
                String stat = Files.readString(task.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
