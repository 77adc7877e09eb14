package io.mmapforge.crash.disk;

import io.mmapforge.crash.harness.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A file system of some kind in a file, mounted as a disk of its own, which can be filled to its last block. */
final class LoopDisk implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 16;
    private static final int LAST_PIECE_BYTES = 4096;
    private static final int FILLINGS = 2;

    private final Path root;
    private final byte[] noise = new byte[PIECE_BYTES];
    private final List<Path> ballast = new ArrayList<>();

    private LoopDisk(Path root) {
        this.root = root;
        new Random(1).nextBytes(noise);
    }

    /** Makes and mounts one, which needs the rights of root on Linux; empty, after saying so, where that fails. */
    static Optional<LoopDisk> mount(Path directory, String type, int mebibytes) throws IOException {
        Path root = Files.createDirectory(directory.resolve("disk"));
        Path image = directory.resolve("image");
        List<List<String>> commands = type.equals("tmpfs")
                ? List.of(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", root.toString()))
                : List.of(
                        List.of("truncate", "-s", mebibytes + "M", image.toString()),
                        List.of("mkfs." + type, "-q", image.toString()),
                        List.of("mount", "-o", "loop", image.toString(), root.toString()));
        for (List<String> command : commands) {
            Optional<String> refused = Shell.run(command);
            if (refused.isPresent()) {
                System.out.println("SKIPPED: tests of a full " + type + ": " + refused.get());
                return Optional.empty();
            }
        }
        return Optional.of(new LoopDisk(root));
    }

    Path root() {
        return root;
    }

    /** Takes all room, also what the file system gives back when it has put everything in its place. */
    void fill() throws IOException {
        for (int filling = 0; filling < FILLINGS; filling++) {
            fill(PIECE_BYTES);
            fill(LAST_PIECE_BYTES);
            Shell.require("sync", "-f", root.toString());
        }
    }

    private void fill(int pieceBytes) throws IOException {
        Path file = root.resolve("ballast" + ballast.size());
        try {
            ballast.add(file);
            try (OutputStream out = Files.newOutputStream(file)) {
                while (true) {
                    out.write(noise, 0, pieceBytes);
                }
            }
        } catch (IOException full) {
            if (!full.getMessage().contains("No space left on device")) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        for (Path file : ballast) {
            Files.deleteIfExists(file);
        }
        ballast.clear();
        Shell.require("sync", "-f", root.toString());
    }

    @Override
    public void close() {
        if (Shell.run(List.of("umount", root.toString())).isPresent()) {
            // Memory that this VM still maps keeps the file system busy; it goes when that does.
            Shell.require("umount", "--lazy", root.toString());
        }
    }
}
