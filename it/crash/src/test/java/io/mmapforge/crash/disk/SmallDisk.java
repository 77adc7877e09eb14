package io.mmapforge.crash.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file system in memory of a few MiB, which is full when a ballast file takes what there is. */
final class SmallDisk implements AutoCloseable {
    private static final int PAGE_BYTES = 4096;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts one on a directory, which needs the rights of root on Linux; empty, after saying so, where that fails. */
    static Optional<SmallDisk> mount(Path directory, int mebibytes) {
        try {
            String refused =
                    run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
            if (refused.isEmpty()) {
                return Optional.of(new SmallDisk(directory));
            }
            System.out.println("SKIPPED: tests of a full disk, since mounting a tmpfs was refused: " + refused);
        } catch (IOException e) {
            System.out.println("SKIPPED: tests of a full disk, since there is no mount command: " + e.getMessage());
        }
        return Optional.empty();
    }

    Path root() {
        return root;
    }

    /** Takes all room but for some. */
    void fill(long freeBytes) throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            byte[] page = new byte[PAGE_BYTES];
            for (long free = usable(); free > freeBytes; free -= PAGE_BYTES) {
                ballast.write(page);
            }
        }
    }

    void empty() throws IOException {
        Files.delete(ballast());
    }

    List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() {
        try {
            String refused = run("umount", root.toString());
            if (!refused.isEmpty()) {
                // Memory that this VM still maps keeps the file system busy; it goes when that does.
                run("umount", "--lazy", root.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    private long usable() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int code = process.waitFor();
            return code == 0 ? "" : "exit code " + code + ": " + output;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
