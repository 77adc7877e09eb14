package io.mmapforge.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided before anything is measured. */
class BenchmarkRunTest {
    private static final String JAVA_22_CLASS = "META-INF/versions/22/io/mmapforge/mapping/Mappings.class";

    @TempDir
    Path directory;

    private Path jdk17;
    private Path jdk25;

    @BeforeEach
    void makesJdks() throws IOException {
        jdk17 = jdk("jdk-17", "JAVA_VERSION_DATE=\"2025-04-15\"\nJAVA_VERSION=\"17.0.15\"\n");
        jdk25 = jdk("jdk-25", "JAVA_VERSION=\"25\"\n");
    }

    @Test
    void knowsTheVersionOfAJdk() throws IOException {
        assertThat(Jdk.at(jdk17)).isEqualTo(new Jdk(jdk17, 17));
        assertThat(Jdk.at(jdk25)).isEqualTo(new Jdk(jdk25, 25));
        assertThatThrownBy(() -> Jdk.at(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory
                        + ": no file 'release', expected the home of a JDK; give the directory above its bin");
        Path nameless = jdk("nameless", "OS_NAME=\"Linux\"\n");
        assertThatThrownBy(() -> Jdk.at(nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JAVA_VERSION");
    }

    @Test
    void refusesToMeasureJdk22AndLaterWithoutTheirClasses() throws IOException {
        BenchmarkJar plain = BenchmarkJar.at(jar("plain.jar", true, "a.txt"));
        BenchmarkJar single = BenchmarkJar.at(jar("single.jar", false, JAVA_22_CLASS));
        BenchmarkJar whole = BenchmarkJar.at(jar("whole.jar", true, JAVA_22_CLASS));

        assertThatThrownBy(() -> plain.requireClassesFor(Jdk.at(jdk25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(plain.path() + ": no " + JAVA_22_CLASS + ", expected it for JDK 25 (" + jdk25)
                .hasMessageContaining("build with a JDK 22 or later");
        assertThatThrownBy(() -> single.requireClassesFor(new Jdk(jdk25, 22)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> whole.requireClassesFor(Jdk.at(jdk25))).doesNotThrowAnyException();
        assertThatCode(() -> plain.requireClassesFor(new Jdk(jdk17, 21))).doesNotThrowAnyException();
    }

    @Test
    void takesTheRunningJdkAndThoseThatAreListed() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("mmapforge.bench.jdks", jdk17 + " , " + jdk25);
        properties.setProperty("mmapforge.bench.include", "scalar");
        properties.setProperty("mmapforge.bench.jmh", "-f 1  -wi 2");
        properties.setProperty("mmapforge.bench.machine", "a machine");

        assertThat(Settings.of(properties, jdk25))
                .isEqualTo(new Settings(
                        List.of(new Jdk(jdk25, 25), new Jdk(jdk17, 17)),
                        "scalar",
                        List.of("-f", "1", "-wi", "2"),
                        "a machine"));
        properties.setProperty("mmapforge.bench.reportOnly", "true");
        assertThat(Settings.of(properties, jdk25).jdks()).isEmpty();
        assertThat(Settings.of(new Properties(), jdk25).isEverything()).isTrue();
    }

    @Test
    void refusesTwoJdksOfOneVersion() throws IOException {
        Path other = jdk("other", "JAVA_VERSION=\"25.0.3\"\n");
        Properties properties = new Properties();
        properties.setProperty("mmapforge.bench.jdks", other.toString());

        assertThatThrownBy(() -> Settings.of(properties, jdk25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two JDKs of version 25: " + jdk25 + " and " + other);
    }

    @Test
    void programsAreChosenByNameAndCanBeStarted() throws Exception {
        assertThat(Program.ALL)
                .filteredOn(program -> program.isIncludedBy("follow"))
                .singleElement()
                .satisfies(program -> assertThat(program.className()).endsWith(".FollowLatency"));
        assertThat(Program.ALL).allMatch(program -> program.isIncludedBy("."));
        for (Program program : Program.ALL) {
            assertThat(Class.forName(program.className())
                                    .getMethod("main", String[].class)
                                    .getModifiers()
                            & Modifier.STATIC)
                    .isEqualTo(Modifier.STATIC);
        }
    }

    @Test
    void aProgramThatFailsEndsTheRun() throws IOException {
        Path home = directory.resolve("failing");
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        BenchmarkJar jar = BenchmarkJar.at(jar("some.jar", true, "a.txt"));
        assertThatThrownBy(() ->
                        new Program("some.Program", List.of("7"), true).run(new Jdk(home, 17), jar, "m", directory))
                .isInstanceOf(IOException.class)
                .hasMessage("status 3 of " + java + " -Dmmapforge.bench.machine=m -cp " + jar.path()
                        + " some.Program 7 " + directory + ", expected 0; what it said is above");
    }

    @Test
    void describesTheMachine() {
        assertThat(Machine.describe(
                        "processor\t: 0\nmodel name\t: Some  CPU @ 2GHz\nprocessor : 1\nmodel name : Other\n",
                        2,
                        "MemTotal:       24608120 kB\nMemFree: 1 kB\n",
                        "Linux 6.1",
                        "ext4"))
                .isEqualTo("Some CPU @ 2GHz, 2 CPUs, 23 GiB, Linux 6.1, ext4");
        assertThat(Machine.describe("", 1, "", "Mac OS X 15", "apfs")).endsWith(", 1 CPU, Mac OS X 15, apfs");
    }

    private Path jdk(String name, String release) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    private Path jar(String name, boolean multiRelease, String entry) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (multiRelease) {
            manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        }
        Path jar = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
        }
        return jar;
    }
}
