package io.mmapforge.migrate;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.format.Format2Descriptor;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.mapping.BindMounts;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.HardLinks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps writers away from a store while its records are copied.
 *
 * <p>By the lock that the only writer of a store has. Where the lock file cannot be made, as on a mount that is read-only, the locks are
 * asked instead, at the beginning and at the end, and the file's counter of openings tells whether somebody wrote in between.
 */
final class SourceGate implements AutoCloseable {
    private final DataFile file;
    private final int slotCount;
    private final @Nullable LockFile lock;
    private final long openings;

    private SourceGate(DataFile file, int slotCount, @Nullable LockFile lock) {
        this.file = file;
        this.slotCount = slotCount;
        this.lock = lock;
        this.openings = openings();
    }

    /**
     * Enters, or sees that nobody is there.
     *
     * @param file the store's
     * @param slotCount how many writers it can have; 0 of format 1
     * @param mustLock whether nothing but the lock will do, since the file is to be replaced
     * @return nothing if another file has taken the store's place meanwhile
     * @throws StoreLockedException if a writer has it open
     * @throws StoreException if writers could not be seen
     */
    static Optional<SourceGate> enter(DataFile file, int slotCount, boolean mustLock) {
        Path path = file.filePath();
        BindMounts.requireNone(path, LockFile.pathFor(path));
        LockFile lock = null;
        try {
            lock = LockFile.tryEnter(path, file.fileKey(), true).orElseThrow(() -> locked(file));
        } catch (StoreIoException cannotBeMade) {
            if (mustLock || slotCount == 0) {
                throw cannotBeMade;
            }
        }
        boolean entered = false;
        try {
            if (!file.isAtItsPath()) {
                return Optional.empty();
            }
            if (lock != null) {
                HardLinks.requireOneName(file);
            }
            SourceGate gate = new SourceGate(file, slotCount, lock);
            if (lock == null) {
                gate.requireNoWriter();
            }
            entered = true;
            return Optional.of(gate);
        } finally {
            if (!entered && lock != null) {
                lock.close();
            }
        }
    }

    /**
     * To be asked when all was read, and before the file is given another name: somebody who does not ask for the gate, such as an
     * administrator who restores a copy, may have put another file into its place.
     *
     * @throws StoreReplacedException if the file is not at its path any more
     * @throws StoreLockedException if somebody may have written meanwhile
     * @throws StoreException if that could not be seen
     */
    void requireUndisturbed() {
        if (!file.isAtItsPath()) {
            throw new StoreReplacedException(
                    file.path(),
                    "the store was not migrated: the file was deleted, moved or replaced meanwhile, expected it where it was;"
                            + " migrate the file that is there now");
        }
        if (lock == null) {
            requireNoWriter();
            if (openings() != openings) {
                throw locked(file);
            }
        }
    }

    /** That nobody can be seen is not enough: what is told by nobody is not known. */
    private void requireNoWriter() {
        switch (WriterProbe.ask(file.filePath(), file.fileKey(), slotCount)) {
            case NONE -> {}
            case ALIVE -> throw locked(file);
            case UNTOLD ->
                throw new StoreIoException(
                        file.path(),
                        "the store was not migrated: whether a writer has it open cannot be told, since the lock file "
                                + LockFile.pathFor(file.filePath())
                                + " cannot be read, or somebody is just opening the store; let the lock file be read and"
                                + " written, or migrate a copy of the store");
        }
    }

    private long openings() {
        if (slotCount == 0) {
            return 0;
        }
        byte[] counter = file.read(Format2Descriptor.OPENINGS_OFFSET, Long.BYTES);
        return ByteBuffer.wrap(counter).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static StoreLockedException locked(DataFile file) {
        return new StoreLockedException(
                file.path(),
                "the store was not migrated: a writer has it open, or has opened it meanwhile, expected none; close that"
                        + " one, and migrate the store again");
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
