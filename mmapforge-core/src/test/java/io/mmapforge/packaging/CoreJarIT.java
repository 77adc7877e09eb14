package io.mmapforge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.OwnMappings;
import io.mmapforge.testing.TestLayouts;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is installed: it says of itself what it has, and has what the JDK that built it could make. */
class CoreJarIT {
    private static final String JAVA_22 = "META-INF/versions/22/";
    private static final String MAPPINGS = "io/mmapforge/mapping/Mappings.class";
    private static final int JAVA_17_CLASS_FILES = 61;
    private static final int JAVA_22_CLASS_FILES = 66;

    private final String jar = System.getProperty("mmapforge.jar");
    private final boolean hasJava22Classes = Boolean.getBoolean("mmapforge.java22Classes");

    @TempDir
    Path directory;

    @Test
    void theManifestPromisesNoOtherClassesThanThereAre() throws Exception {
        try (JarFile file = new JarFile(jar)) {
            String multiRelease = file.getManifest().getMainAttributes().getValue("Multi-Release");
            List<String> versioned = file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("META-INF/versions/") && !name.endsWith("/"))
                    .toList();
            if (hasJava22Classes) {
                assertThat(multiRelease).isEqualTo("true");
                assertThat(versioned).containsExactly(JAVA_22 + MAPPINGS);
            } else {
                assertThat(multiRelease).isNull();
                assertThat(versioned).isEmpty();
            }
        }
    }

    @Test
    void everyClassIsOfTheVersionThatItIsFor() throws Exception {
        try (JarFile file = new JarFile(jar)) {
            List<String> classes = file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertThat(classes).contains("module-info.class", MAPPINGS).hasSizeGreaterThan(80);
            for (String name : classes) {
                int expected = name.startsWith(JAVA_22) ? JAVA_22_CLASS_FILES : JAVA_17_CLASS_FILES;
                assertThat(majorVersion(file, name)).as(name).isEqualTo(expected);
            }
        }
    }

    /** A JDK that compiles the classes for Java 22 must not build a jar without them. */
    @Test
    void aNewJdkLeavesNothingOut() {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(22);
        assertThat(hasJava22Classes).isTrue();
    }

    /** On an older JVM the garbage collector does it, at a time of its own. */
    @Test
    void theClassesForJava22UnmapAtOnce() {
        assumeThat(hasJava22Classes && Runtime.version().feature() >= 22).isTrue();
        assumeThat(OwnMappings.areKnown()).isTrue();
        Path path = directory.resolve("tick.mmf");
        RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults());
        assertThat(OwnMappings.of(path)).as("the control").isNotEmpty();
        store.close();
        assertThat(OwnMappings.of(path)).isEmpty();
    }

    @Test
    void theTestsRunWithTheJar() {
        String place = RecordStore.class.getResource("RecordStore.class").toString();
        assertThat(place).startsWith("jar:").contains(Path.of(jar).getFileName().toString());
    }

    private static int majorVersion(JarFile file, String name) throws IOException {
        try (DataInputStream in = new DataInputStream(file.getInputStream(file.getEntry(name)))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
