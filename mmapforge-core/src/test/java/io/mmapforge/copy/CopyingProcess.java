package io.mmapforge.copy;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that copies a store, until it is killed. */
final class CopyingProcess {
    private CopyingProcess() {}

    /** {@code <store> <copy> <whether as bytes, at the copy's own place>}: says "ready", and begins when its input ends. */
    public static void main(String[] arguments) throws Exception {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        System.out.println("ready");
        System.in.read();
        if (Boolean.parseBoolean(arguments[2])) {
            Files.copy(from, to);
        } else {
            new StoreCopy((done, all) -> {}).run(from, to);
        }
        System.out.println("done");
    }
}
