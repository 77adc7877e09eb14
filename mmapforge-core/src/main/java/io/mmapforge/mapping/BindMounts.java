package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Notices a store that is mounted by itself, as containers can have single files mounted.
 *
 * <p>Such a file has another name elsewhere, and with that another lock file, so that its writers would not see each other.
 */
public final class BindMounts {
    private static final Path MOUNT_TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT_COLUMN = 4;

    private BindMounts() {}

    /**
     * Refuses a store that is a mount point, unless its lock file is one too and so was mounted along with it. Where the mount
     * table cannot be read, nothing is refused.
     *
     * @throws StoreIoException if the store is mounted without its lock file
     */
    public static void requireNone(Path store, Path lockFile) {
        if (isMountPoint(MOUNT_TABLE, store) && !isMountPoint(MOUNT_TABLE, lockFile)) {
            throw new StoreIoException(
                    store,
                    "cannot open the store for writing: the file is mounted by itself, so that writers which reach it by"
                            + " another path have another lock file and cannot be seen; mount its directory instead of the"
                            + " file, or open the store read-only");
        }
    }

    static boolean isMountPoint(Path mountTable, Path file) {
        try {
            String real = file.toRealPath().toString();
            return Files.readAllLines(mountTable).stream().anyMatch(line -> real.equals(mountPoint(line)));
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String mountPoint(String line) {
        String[] columns = line.split(" ");
        return columns.length > MOUNT_POINT_COLUMN ? unescaped(columns[MOUNT_POINT_COLUMN]) : "";
    }

    /** The table has blanks, tabs, line feeds and backslashes as a backslash and three octal digits. */
    private static String unescaped(String path) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (isEscape(path, i)) {
                plain.append((char) Integer.parseInt(path.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                plain.append(path.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isEscape(String path, int at) {
        return path.charAt(at) == '\\'
                && at + 3 < path.length()
                && path.substring(at + 1, at + 4).chars().allMatch(digit -> digit >= '0' && digit <= '7');
    }
}
