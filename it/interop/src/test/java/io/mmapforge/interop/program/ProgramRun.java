package io.mmapforge.interop.program;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of another program. Closing it kills the program if it is still running. */
public final class ProgramRun implements AutoCloseable {
    /** No program here runs for long: one that does hangs, and must not hang the build. */
    private static final int HANGS_AFTER_SECONDS = 120;

    private final List<String> command;
    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    private ProgramRun(List<String> command, Map<String, String> environment) {
        this.command = command;
        try {
            errors = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What a program left behind. */
    public record Outcome(int status, List<String> output, String errors) {}

    /** Starts a program, whose standard input stays open. */
    public static ProgramRun start(List<String> command) {
        return start(command, Map.of());
    }

    /** The same, with more in the program's environment. */
    public static ProgramRun start(List<String> command, Map<String, String> environment) {
        return new ProgramRun(command, environment);
    }

    /** Runs a program to its end. */
    public static Outcome toEnd(List<String> command) {
        try (ProgramRun run = start(command)) {
            return run.outcome();
        }
    }

    /** Runs a Java class of this module to its end, or rather starts it. */
    public static ProgramRun startJava(Class<?> main, List<String> arguments) {
        return start(javaCommand(main, arguments));
    }

    /** The command that runs a Java class of this module. */
    public static List<String> javaCommand(Class<?> main, List<String> arguments) {
        String classes = location(main) + File.pathSeparator + location(io.mmapforge.store.RecordStore.class);
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a line to the program's standard input. */
    public void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next line, and fails if the program ends instead. */
    public String nextLine() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError(command + " ended: " + Files.readString(errors));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the program's standard input, and waits for the end of the program. */
    public Outcome outcome() {
        try {
            process.getOutputStream().close();
            List<String> lines = output.lines().toList();
            if (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " hangs");
            }
            return new Outcome(process.exitValue(), lines, Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills the program as kill -9 does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills the program as kill -9 does, but leaves what it had still written to whoever listens. */
    public void killAlone() {
        // Process.destroyForcibly would close the pipe, and what is in it would be lost.
        process.toHandle().destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hears every whole line until the program has ended. */
    public void forEachLine(Consumer<String> listener) {
        try {
            StringBuilder line = new StringBuilder();
            for (int c = output.read(); c >= 0; c = output.read()) {
                if (c == '\n') {
                    listener.accept(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
        try {
            output.close();
            process.getOutputStream().close();
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
