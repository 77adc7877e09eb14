package io.mmapforge.testing;

import io.mmapforge.store.RecordStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A second process: a Java VM that runs a main class of the tests. What it prints is the only way it speaks. */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ChildJvm start(Class<?> main, Object... arguments) {
        return start(List.of(), main, arguments);
    }

    /** Starts one whose files get the permissions that a umask, such as 022, leaves. */
    public static ChildJvm startUnderUmask(String umask, Class<?> main, Object... arguments) {
        return startWith("umask " + umask, main, arguments);
    }

    /** Starts one from a shell that has run a command before, such as {@code ulimit -n 64}. */
    public static ChildJvm startWith(String command, Class<?> main, Object... arguments) {
        return start(List.of("sh", "-c", command + "; exec \"$0\" \"$@\""), main, arguments);
    }

    /** Starts one by way of another program, such as {@code setpriv}, whose last arguments are what it is to run. */
    public static ChildJvm startBy(List<String> program, Class<?> main, Object... arguments) {
        return start(program, main, arguments);
    }

    private static ChildJvm start(List<String> prefix, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(main),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ChildJvm(main.getSimpleName(), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a main class prints on a VM that has these options and no others, after a good end. */
    public static List<String> outputWithOptions(List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ChildJvm child = new ChildJvm(main.getSimpleName(), process);
            List<String> lines = child.output.lines().toList();
            child.join();
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line it prints; fails if it ends, or prints a stack trace, instead. */
    public String line() {
        try {
            String line = output.readLine();
            if (line == null || line.contains("Exception") || line.contains("Error")) {
                throw new AssertionError(name + " said: " + line + "\n" + rest());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for exactly this line. */
    public ChildJvm expect(String expected) {
        String line = line();
        if (!line.equals(expected)) {
            throw new AssertionError(name + " said: " + line + ", expected: " + expected + "\n" + rest());
        }
        return this;
    }

    /** Closes its standard input, by which the mains of the tests are told to finish. */
    public ChildJvm finish() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends it SIGKILL and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for its end, which must be a good one. */
    public void join() {
        try {
            String rest = rest();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(name + " ended badly: " + process + "\n" + rest);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private String rest() {
        return String.join("\n", output.lines().toList());
    }

    /** Found by the class files' own places, since under a module patch there is no class path to be inherited. */
    private static String classPath(Class<?> main) {
        Path library = root(RecordStore.class);
        Set<String> entries = new LinkedHashSet<>();
        Path java22 = library.resolve("META-INF/versions/22");
        if (Runtime.version().feature() >= 22 && Files.isDirectory(java22)) {
            // From a jar the VM would take these by itself.
            entries.add(java22.toString());
        }
        entries.add(library.toString());
        entries.add(root(main).toString());
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static Path root(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try {
            Path path = Path.of(
                    type.getResource(file.substring(file.lastIndexOf('/') + 1)).toURI());
            for (int i = file.split("/").length; i > 0; i--) {
                path = path.getParent();
            }
            return path;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
