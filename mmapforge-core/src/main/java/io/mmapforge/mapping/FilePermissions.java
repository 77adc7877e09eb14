package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may use a file that is created: what the process's umask leaves, or exactly what was asked for. Immutable. */
public final class FilePermissions {
    private static final FilePermissions BY_UMASK = new FilePermissions(null);

    private final @Nullable Set<PosixFilePermission> wanted;

    private FilePermissions(@Nullable Set<PosixFilePermission> wanted) {
        this.wanted = wanted;
    }

    /** What every program's files get: all may read and write whom the process's umask does not exclude. */
    public static FilePermissions byUmask() {
        return BY_UMASK;
    }

    /** These, whatever the umask. */
    public static FilePermissions exactly(Set<PosixFilePermission> wanted) {
        return new FilePermissions(EnumSet.copyOf(wanted));
    }

    /** Those that a file has; where its file system knows of none, those of the umask. */
    static FilePermissions of(@Nullable PosixFileAttributes file) {
        return file == null ? BY_UMASK : exactly(file.permissions());
    }

    /** The attributes to create a file with, so that at no time it has more permissions than it is to have. */
    FileAttribute<?>[] atCreation(Path path) {
        if (wanted == null) {
            return new FileAttribute<?>[0];
        }
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw notKnown(path, null);
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)};
    }

    /**
     * Adds what the umask took away at the creation.
     *
     * @param created a file that nobody else knows of yet, since this opens and closes it
     * @throws StoreIoException if the file system does not keep permissions
     */
    void complete(Path created) throws IOException {
        if (wanted == null) {
            return;
        }
        if (!wanted.equals(permissions(created))) {
            Files.getFileAttributeView(created, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(wanted);
            if (!wanted.equals(permissions(created))) {
                throw notKnown(created, null);
            }
        }
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    }

    private StoreIoException notKnown(Path path, @Nullable Throwable cause) {
        return new StoreIoException(
                path,
                "cannot create the file with the permissions " + this
                        + ": its file system does not keep permissions; leave them out, or use another file system",
                cause);
    }

    /** As {@code ls} shows them. */
    @Override
    public String toString() {
        return wanted == null ? "of the umask" : PosixFilePermissions.toString(wanted);
    }
}
