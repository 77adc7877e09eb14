package io.mmapforge.maven.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The lock of a workspace, which the system takes back from who dies: a file that is locked and, when its owner has ended, deleted.
 *
 * <p>Somebody may have opened the file before it was deleted, and get the lock of it when nobody else asks for that any more. So before an owner
 * deletes it, he writes something into it that no other file has. Who gets the lock and finds that opens the path again; if it leads to the same
 * file, the owner was killed before he deleted it.
 */
final class WorkspaceLock implements AutoCloseable {
    private static final String NAME = "lock";
    private static final int MARK_BYTES = 36;

    /** Of files that another copy of this class has locked in this process: to close one would drop that one's lock. */
    private static final List<FileChannel> KEPT = new CopyOnWriteArrayList<>();

    private final Path path;
    private final FileChannel file;

    private WorkspaceLock(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Takes the lock, unless somebody has it.
     *
     * @param directory where the file is
     * @return nothing if somebody has it
     * @throws java.nio.file.NoSuchFileException if there is no such directory any more
     */
    static Optional<WorkspaceLock> tryLock(Path directory) throws IOException {
        Path path = directory.resolve(NAME);
        String before = "";
        while (true) {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean isOurs = false;
            boolean isKept = false;
            try {
                if (file.tryLock() == null) {
                    return Optional.empty();
                }
                String mark = mark(file);
                if (mark.isEmpty() || mark.equals(before)) {
                    file.truncate(0);
                    isOurs = true;
                    return Optional.of(new WorkspaceLock(path, file));
                }
                before = mark;
            } catch (OverlappingFileLockException e) {
                isKept = KEPT.add(file);
                return Optional.empty();
            } finally {
                if (!isOurs && !isKept) {
                    file.close();
                }
            }
        }
    }

    /** What is in a file: nothing before its owner is about to delete it. */
    private static String mark(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MARK_BYTES);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
            // Rarely more than once.
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    /** Whether this is the locked file's path. */
    boolean isAt(Path other) {
        return path.getFileName().equals(other.getFileName());
    }

    /** Deletes the file, which stays locked; returns false if there was no room for its mark, so that it must stay. */
    boolean delete() throws IOException {
        ByteBuffer mark = ByteBuffer.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        try {
            while (mark.hasRemaining()) {
                file.write(mark, mark.position());
            }
        } catch (IOException noRoom) {
            return false;
        }
        Files.deleteIfExists(path);
        return true;
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
