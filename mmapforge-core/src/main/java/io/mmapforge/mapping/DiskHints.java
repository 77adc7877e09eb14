package io.mmapforge.mapping;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the platform tells of the disk that a file is on, where it tells it.
 *
 * <p>It looks the mount up in the system's table, which does not list it in a chroot or a sandbox, and then throws. So nothing
 * may depend on an answer: each has a value for "nobody knows", with which everything still works.
 */
public final class DiskHints {
    /** File systems on which a store into room that exists never takes new blocks. */
    private static final Set<String> STORE_IN_PLACE = Set.of("ext2", "ext3", "ext4", "tmpfs", "ramfs");

    private static final long ROOMY_BYTES = 64L << 20;

    private DiskHints() {}

    /** The bytes left on the disk of a file, which need not exist yet; 0 if nobody knows. */
    static long usableBytes(Path path) {
        try {
            return Math.max(0, fileStore(path).getUsableSpace());
        } catch (IOException | SecurityException unknown) {
            return 0;
        }
    }

    /**
     * Whether a store into memory of the file may need room on the disk although the file has had it since long: on file
     * systems that write a block anew elsewhere, of which copies share blocks, or of which nobody knows.
     */
    public static boolean mayCopyOnWrite(Path path) {
        try {
            return !STORE_IN_PLACE.contains(fileStore(path).type());
        } catch (IOException | SecurityException unknown) {
            return true;
        }
    }

    /** Whether the disk of a file is known to have room for whatever is stored next. */
    public static boolean isRoomy(Path path) {
        return usableBytes(path) >= ROOMY_BYTES;
    }

    private static FileStore fileStore(Path path) throws IOException {
        return Files.getFileStore(path.toAbsolutePath().getParent());
    }
}
