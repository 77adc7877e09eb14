package io.mmapforge.crash.halt;

import io.mmapforge.store.RecordStore;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of all crash points of the library, read from the constants of its compiled classes. */
final class CrashPointNames {
    private static final Set<String> CRASH_POINTS = Set.of(
            "io/mmapforge/engine/CrashPoint", "io/mmapforge/index/CrashPoint", "io/mmapforge/migrate/CrashPoint");
    private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z]+");

    private CrashPointNames() {}

    static SortedSet<String> inLibrary() throws Exception {
        Path library = Path.of(RecordStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(library)) {
            return in(library);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + library.toUri()), Map.of())) {
            return in(jar.getPath("/"));
        }
    }

    private static SortedSet<String> in(Path root) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        List<Path> classes;
        try (Stream<Path> files = Files.walk(root)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            try (InputStream bytes = Files.newInputStream(file)) {
                names.addAll(in(new DataInputStream(bytes)));
            }
        }
        return names;
    }

    /** Reads a constant pool (JVMS 4.4) and returns the matching strings of a class that refers to the crash points. */
    private static List<String> in(DataInputStream classFile) throws IOException {
        classFile.skipNBytes(8);
        int count = classFile.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> strings = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = classFile.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, classFile.readUTF());
                case 8 -> strings.add(classFile.readUnsignedShort());
                case 7, 16, 19, 20 -> classFile.skipNBytes(2);
                case 15 -> classFile.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> classFile.skipNBytes(4);
                case 5, 6 -> {
                    classFile.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant of unknown kind " + tag);
            }
        }
        if (Collections.disjoint(texts.values(), CRASH_POINTS)) {
            return List.of();
        }
        return strings.stream()
                .map(texts::get)
                .filter(text -> NAME.matcher(text).matches())
                .toList();
    }
}
