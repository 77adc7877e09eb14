package io.mmapforge.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * The jar with the benchmarks and everything they need.
 *
 * @param path where it is
 * @param hasJava22Classes whether it has the classes that the core uses on Java 22 and later
 */
record BenchmarkJar(Path path, boolean hasJava22Classes) {
    private static final int JAVA_22 = 22;
    private static final String JAVA_22_CLASS = "META-INF/versions/22/io/mmapforge/mapping/Mappings.class";

    static BenchmarkJar at(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return new BenchmarkJar(path, jar.isMultiRelease() && jar.getEntry(JAVA_22_CLASS) != null);
        }
    }

    /**
     * Requires the jar to have what a JDK would use.
     *
     * @throws IllegalArgumentException if the figures would be of other classes than users of that JDK get
     */
    void requireClassesFor(Jdk jdk) {
        if (jdk.featureVersion() >= JAVA_22 && !hasJava22Classes) {
            throw new IllegalArgumentException(path + ": no " + JAVA_22_CLASS + ", expected it for JDK "
                    + jdk.featureVersion() + " (" + jdk.home()
                    + "), whose figures would be of classes that nobody uses there; build with a JDK 22 or later, e.g."
                    + " JAVA_HOME=" + jdk.home() + " mvn …, and name the others in mmapforge.bench.jdks");
        }
    }
}
