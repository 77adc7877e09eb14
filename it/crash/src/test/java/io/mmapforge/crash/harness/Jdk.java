package io.mmapforge.crash.harness;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Java installation that children run on.
 *
 * @param home its directory
 * @param feature its version, such as 17
 */
public record Jdk(Path home, int feature) {
    private static final int OLD = 17;
    private static final int NEW = 25;
    private static final List<Jdk> ALL = find();

    /** The one that runs the tests. */
    public static Jdk current() {
        return ALL.get(0);
    }

    /** The current one, and one of the other of the versions 17 and 25 where the machine has it. */
    public static List<Jdk> all() {
        return ALL;
    }

    /** The n-th child's, so that children of all installations are mixed. */
    public static Jdk forChild(int n) {
        return ALL.get(n % ALL.size());
    }

    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    private static List<Jdk> find() {
        List<Jdk> found = new ArrayList<>();
        Jdk running = new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
        found.add(running);
        int other = running.feature() >= NEW ? OLD : NEW;
        Optional<Jdk> second = installed(other);
        if (second.isPresent()) {
            found.add(second.get());
        } else {
            System.out.println("SKIPPED: no JDK " + other + " found (JDK" + other
                    + "_HOME, /usr/lib/jvm), so all processes" + " run on JDK " + running.feature());
        }
        return List.copyOf(found);
    }

    private static Optional<Jdk> installed(int feature) {
        List<Path> candidates = new ArrayList<>();
        String home = System.getenv("JDK" + feature + "_HOME");
        if (home != null && !home.isEmpty()) {
            candidates.add(Path.of(home));
        }
        Path directory = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(directory, "*" + feature + "*")) {
                homes.forEach(candidates::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return candidates.stream()
                .map(candidate -> new Jdk(candidate, feature))
                .filter(Jdk::isUsable)
                .findFirst();
    }

    private boolean isUsable() {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(java()) && Files.readString(release).contains("JAVA_VERSION=\"" + feature + ".");
        } catch (IOException e) {
            return false;
        }
    }
}
