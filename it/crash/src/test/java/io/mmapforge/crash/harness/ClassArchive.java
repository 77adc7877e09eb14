package io.mmapforge.crash.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of children of one kind, once more in jars, with an archive of them as the VM has them in memory: a child starts from that in
 * half the time, and the start is most of what a child costs. A VM that cannot use its archive starts without it.
 */
final class ClassArchive {
    /** An archive takes as long to make as a few starts. */
    private static final int STARTS_BEFORE_ONE = 6;

    private static final Map<Kind, Integer> STARTS = new HashMap<>();
    private static final Map<Kind, ClassArchive> MADE = new HashMap<>();
    private static final Map<Path, Path> JARS = new HashMap<>();

    private final String classPath;
    private final Path file;

    private ClassArchive(String classPath, Path file) {
        this.classPath = classPath;
        this.file = file;
    }

    /** Children that load the same classes from the same places. */
    private record Kind(Jdk jdk, List<Path> classPath) {}

    /**
     * What the command of a child has to say of its classes.
     *
     * @param options those that the VM of the archive has to have, too
     */
    static synchronized List<String> classOptions(Jdk jdk, List<Path> classPath, List<String> options) {
        Kind kind = new Kind(jdk, classPath);
        if (STARTS.merge(kind, 1, Integer::sum) <= STARTS_BEFORE_ONE) {
            return List.of("-cp", joined(classPath));
        }
        ClassArchive archive = MADE.computeIfAbsent(kind, made -> make(made, options));
        return List.of("-XX:SharedArchiveFile=" + archive.file, "-cp", archive.classPath);
    }

    private static ClassArchive make(Kind kind, List<String> options) {
        try {
            List<Path> jars = new ArrayList<>();
            for (Path place : kind.classPath) {
                jars.add(Files.isDirectory(place) ? jar(place) : place);
            }
            Path file = Directory.PATH.resolve("archive" + MADE.size() + ".jsa");
            List<String> command = new ArrayList<>(List.of(kind.jdk.java().toString()));
            command.addAll(options);
            command.addAll(List.of("-XX:ArchiveClassesAtExit=" + file, "-cp", joined(jars)));
            command.addAll(List.of(EveryDayWork.class.getName(), Directory.PATH.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Directory.PATH.resolve("archive.log").toFile())
                    .start();
            if (process.waitFor() != 0 || !Files.exists(file)) {
                throw new AssertionError("no archive of classes: " + command + "\n"
                        + Files.readString(Directory.PATH.resolve("archive.log")));
            }
            return new ClassArchive(joined(jars), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Archives know classes of jars only. */
    private static Path jar(Path classes) throws IOException {
        Path known = JARS.get(classes);
        if (known != null) {
            return known;
        }
        Path jar = Directory.PATH.resolve("classes" + JARS.size() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            entries.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
        JARS.put(classes, jar);
        return jar;
    }

    private static String joined(List<Path> places) {
        return String.join(
                System.getProperty("path.separator"),
                places.stream().map(Path::toString).toList());
    }

    /** Where all of it is until this VM ends. */
    private static final class Directory {
        static final Path PATH = make();

        private static Path make() {
            try {
                Path directory = Files.createTempDirectory("mmapforge-children");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
