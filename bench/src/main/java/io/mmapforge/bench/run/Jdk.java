package io.mmapforge.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK to measure on.
 *
 * @param home its directory
 * @param featureVersion such as 17
 */
record Jdk(Path home, int featureVersion) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /**
     * The JDK in a directory.
     *
     * @throws IOException if its {@code release} file cannot be read
     * @throws IllegalArgumentException if that file names no version
     */
    static Jdk at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            throw new IllegalArgumentException(
                    home + ": no file 'release', expected the home of a JDK; give the directory above its bin");
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        if (!version.find()) {
            throw new IllegalArgumentException(
                    release + ": no JAVA_VERSION=\"<number>…\", expected one; is this the home of a JDK?");
        }
        return new Jdk(home, Integer.parseInt(version.group(1)));
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }
}
