package io.mmapforge.crash.interference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that says whether bytes of a lock file are locked by another one. */
final class LockProbe {
    private LockProbe() {}

    /** Takes the lock file's path. Reads positions. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (FileChannel channel =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            System.out.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                try (FileLock lock = channel.tryLock(Long.parseLong(order), 1, false)) {
                    System.out.println(lock == null ? "locked" : "free");
                }
            }
        }
    }
}
