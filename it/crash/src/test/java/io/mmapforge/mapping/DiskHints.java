package io.mmapforge.mapping;

import java.nio.file.Path;

/**
 * Put before the library's class of this name: a test says whether stores are checked, whatever the file system, and the disk
 * does not tell how much room it has.
 */
public final class DiskHints {
    private DiskHints() {}

    static long usableBytes(Path path) {
        return 0;
    }

    public static boolean isRoomy(Path path) {
        return true;
    }

    public static boolean mayCopyOnWrite(Path path) {
        return Boolean.getBoolean("mmapforge.crash.checksStores");
    }
}
