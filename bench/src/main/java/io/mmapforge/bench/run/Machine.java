package io.mmapforge.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the machine that runs this JVM. */
final class Machine {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
    private static final long KIB_PER_GIB = 1 << 20;

    /** The system property that says how the machine is called, instead of what it says of itself. */
    static final String PROPERTY = "mmapforge.bench.machine";

    private Machine() {}

    /** As {@link #PROPERTY} says, or {@link #inWords}. */
    static String named(Properties properties) throws IOException {
        String name = properties.getProperty(PROPERTY, "").strip();
        return name.isEmpty() ? inWords() : name;
    }

    /** Processor, memory, kernel, and the file system of temporary files, on which the benchmarks have theirs. */
    static String inWords() throws IOException {
        return describe(
                readIfPresent(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                readIfPresent(Path.of("/proc/meminfo")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")))
                        .type());
    }

    static String describe(String cpuInfo, int processors, String memInfo, String kernel, String fileSystem) {
        List<String> parts = new ArrayList<>();
        Matcher model = MODEL.matcher(cpuInfo);
        String name = model.find() ? model.group(1).strip().replaceAll("\\s+", " ") : System.getProperty("os.arch");
        parts.add(name + ", " + processors + (processors == 1 ? " CPU" : " CPUs"));
        Matcher memory = MEMORY.matcher(memInfo);
        if (memory.find()) {
            parts.add(Math.round((double) Long.parseLong(memory.group(1)) / KIB_PER_GIB) + " GiB");
        }
        parts.add(kernel);
        parts.add(fileSystem);
        return String.join(", ", parts);
    }

    private static String readIfPresent(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file) : "";
    }
}
