package io.mmapforge.jcstress;

import io.mmapforge.store.RecordStore;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * A run of jcstress in a process of its own, on the JDK that runs this one, with all that it writes in one directory.
 *
 * <p>jcstress finds out by itself which options of the VM let it see more races, and gives them to the processes that it
 * starts. They are its own affair: the library needs none.
 */
final class StressRun {
    /** What is not a preset of jcstress. */
    private static final String SHORT = "short";

    private static final String MODE = System.getProperty("mmapforge.jcstress.mode", SHORT);
    private static final String RESULTS = "jcstress-results-*.bin.gz";

    private final Path directory;
    private final Path stores;
    private final String tests;
    private final int millis;

    /**
     * A run yet to be started.
     *
     * @param directory for results, reports and temporary files
     * @param stores for the stores under stress
     * @param tests a pattern of the names of the tests to be run
     * @param millis how long to run each, if the mode does not say so
     */
    StressRun(Path directory, Path stores, String tests, int millis) {
        this.directory = directory.toAbsolutePath();
        this.stores = stores.toAbsolutePath();
        this.tests = tests;
        this.millis = millis;
    }

    /** Runs the tests, and returns what each of their processes saw. */
    Collection<TestResult> results() throws IOException, InterruptedException, ClassNotFoundException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        for (Path former : resultFiles()) {
            Files.delete(former);
        }
        ProcessBuilder builder = new ProcessBuilder(command(temporary))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        // Where jcstress's native library would go otherwise.
        builder.environment().put("XDG_CACHE_HOME", temporary.toString());
        Process process = builder.start();
        Thread reaper = new Thread(() -> endAll(process));
        Runtime.getRuntime().addShutdownHook(reaper);
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(reaper);
        List<Path> files = resultFiles();
        if (exitCode != 0 || files.size() != 1) {
            throw new AssertionError("jcstress ended with exit code " + exitCode + " and " + files.size()
                    + " files of results, expected 0 and 1; see " + log());
        }
        return read(files.get(0));
    }

    Path log() {
        return directory.resolve("log.txt");
    }

    private List<String> command(Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                Main.class.getName(),
                "-t",
                tests,
                "-r",
                directory.resolve("report").toString()));
        String storesProperty = "\"-Dmmapforge.jcstress.stores=" + stores + "\"";
        if (MODE.equals(SHORT)) {
            // One configuration of the VM, in which all is soon compiled by the compiler that moves the most about.
            command.addAll(List.of("-jvmArgs", "-XX:-TieredCompilation " + storesProperty));
            command.addAll(List.of("-m", "quick", "-iters", "1", "-time", Integer.toString(millis)));
            command.addAll(List.of("-sc", "false", "-hs", "128", "-pth", "false"));
        } else {
            command.addAll(List.of("-jvmArgsPrepend", storesProperty));
            command.addAll(List.of("-m", MODE));
        }
        return command;
    }

    private static String classPath() {
        String tests = System.getProperty("java.class.path");
        Path java22 = locationOf(RecordStore.class).resolve("META-INF/versions/22");
        // From a jar the VM would take these by itself.
        return Runtime.version().feature() >= 22 && Files.isDirectory(java22)
                ? java22 + File.pathSeparator + tests
                : tests;
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> resultFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, RESULTS)) {
            found.forEach(files::add);
        }
        return files;
    }

    private static Collection<TestResult> read(Path file) throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
        reader.dump();
        reader.close();
        return collector.getTestResults();
    }

    private static void endAll(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
