package io.mmapforge.migrate;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.format.KeyFileHeader;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.FileAccess;
import io.mmapforge.mapping.FileCreation;
import io.mmapforge.mapping.IoRemedy;
import io.mmapforge.mapping.UnpublishedFiles;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.WriterMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The store that a migration makes, under a temporary name beside its place. Confined to one thread.
 *
 * <p>As long as its maker lives, the store is open for writing or its files are about to get their names, so what has such a name and no
 * living writer was left by somebody who was killed.
 */
final class NewStore implements AutoCloseable {
    private static final String SUFFIX = FileCreation.MIGRATED_SUFFIX;
    private static final String UNTIL_DONE = "rw-------";
    private static final UUID NO_STORE = new UUID(0, 0);

    private final Path place;
    private final Path temporary;
    private final RecordStore records;
    private final boolean hasKey;

    private NewStore(Path place, Path temporary, RecordStore records) {
        this.place = place;
        this.temporary = temporary;
        this.records = records;
        this.hasKey = !records.layout().key().isEmpty();
    }

    /**
     * Begins a store, after what others have left of theirs is gone.
     *
     * @param place where it is to be
     * @throws KeyIndexException if its key file's place is taken by a file of another kind
     */
    static NewStore begin(Path place, RecordLayout layout, StoreOptions options) {
        if (!layout.key().isEmpty()) {
            requireReplaceable(place, KeyFileIdentity.pathFor(place));
        }
        deleteLeftBehind(place);
        Path temporary = FileCreation.temporaryOf(place, SUFFIX);
        StoreOptions own = options.withFileFormat(FileFormat.V2).withWriterMode(WriterMode.EXCLUSIVE);
        if (options.permissions().isEmpty() && knowsPermissions(place)) {
            own = own.withPermissions(UNTIL_DONE);
        }
        try {
            return new NewStore(place, temporary, RecordStore.create(temporary, layout, own));
        } catch (RuntimeException | Error e) {
            delete(temporary);
            throw e;
        }
    }

    private static boolean knowsPermissions(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The store, to be filled. */
    RecordStore records() {
        return records;
    }

    /**
     * Puts all that was appended on the disk, and closes the store.
     *
     * @param model the file whose users are to be this one's; empty to leave it as the options have it
     */
    void complete(Optional<Path> model) {
        records.close();
        try {
            // Nobody looks at it any more: it means something only while there is a writer.
            Files.deleteIfExists(LockFile.pathFor(temporary));
            if (model.isPresent()) {
                FileAccess.giveAccessOf(model.get(), temporary);
                Path keyFile = KeyFileIdentity.pathFor(temporary);
                if (Files.exists(keyFile, LinkOption.NOFOLLOW_LINKS)) {
                    FileAccess.giveAccessOf(model.get(), keyFile);
                }
            }
        } catch (IOException e) {
            throw failure("give the new store the permissions of the old one", e);
        }
    }

    /** Gives the store its place, which nothing may have taken. */
    void publish() {
        CrashPoint.before("migrate.publish");
        FileCreation.publishNew(temporary, place);
        publishKeyFile();
    }

    /** Puts the store into the place of another one, which has a second name. */
    void takePlace() {
        CrashPoint.before("migrate.replace");
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("replace the store", e);
        }
    }

    /**
     * Puts the key file, if there is one, into the place of that of the other store, and makes sure that a crash of the machine leaves all
     * names as they are.
     *
     * @param backup the other one's second name, where its key file goes
     */
    void replaceKeyFile(Path backup) {
        try {
            CrashPoint.before("migrate.oldkey");
            keepKeyFile(backup);
            publishKeyFile();
        } finally {
            // Not earlier: readers who open the store meanwhile look for its keys. Whichever of the names a crash of
            // the machine leaves, the
            // next writer makes a key file anew that is not the store's.
            FileCreation.forceDirectory(place);
        }
    }

    /** What is there belongs to the old store, if it is a key file. Without it, the first writer of that makes it anew. */
    private void keepKeyFile(Path backup) {
        Path keyFile = KeyFileIdentity.pathFor(place);
        try {
            if (isReplaceable(keyFile)) {
                Files.move(keyFile, KeyFileIdentity.pathFor(backup), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException unimportant) {
            return;
        }
    }

    /** If this is never reached, the first writer makes the key file anew. */
    private void publishKeyFile() {
        if (hasKey) {
            CrashPoint.before("migrate.key");
            try {
                Files.move(
                        KeyFileIdentity.pathFor(temporary),
                        KeyFileIdentity.pathFor(place),
                        StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw failure("put the key file beside the new store, which is complete without it", e);
            }
        }
    }

    /** Deletes the store unless it got its place. */
    @Override
    public void close() {
        try {
            if (records.isOpen()) {
                // It is not going to be used, so whether the disk took it does not matter.
                records.close();
            }
        } catch (StoreException unimportant) {
            return;
        } finally {
            delete(temporary);
        }
    }

    private static void delete(Path store) {
        FileCreation.deleteQuietly(KeyFileIdentity.pathFor(store));
        FileCreation.deleteQuietly(store);
        FileCreation.deleteQuietly(LockFile.pathFor(store));
    }

    private static void requireReplaceable(Path place, Path keyFile) {
        if (Files.exists(keyFile, LinkOption.NOFOLLOW_LINKS) && !isReplaceable(keyFile)) {
            throw new KeyIndexException(
                    place,
                    "the store was not migrated: the new one needs a key file at " + keyFile
                            + ", where there is a file of another kind, expected none; move that file away, or choose"
                            + " another name for the store");
        }
    }

    /** Whether a file is a key file, of whatever store. */
    private static boolean isReplaceable(Path keyFile) {
        try (DataFile file = DataFile.open(keyFile, true)) {
            return KeyFileHeader.isReplaceable(file.read(0, KeyFileHeader.FIXED_BYTES), NO_STORE);
        } catch (StoreException notThere) {
            return false;
        }
    }

    private static void deleteLeftBehind(Path place) {
        try {
            for (Path left : FileCreation.temporariesOf(place, SUFFIX)) {
                if (!isInUse(left)) {
                    delete(left);
                }
            }
            for (Path left : UnpublishedFiles.of(place)) {
                if (!isOfLiving(place, left)) {
                    FileCreation.deleteQuietly(left);
                }
            }
            // Of stores that have got their places.
            deleteWithoutStore(place, KeyFileIdentity.pathFor(Path.of(SUFFIX)).toString());
            deleteWithoutStore(place, LockFile.pathFor(Path.of(SUFFIX)).toString());
        } catch (IOException cannotBeListed) {
            // They take room and do no other harm.
            return;
        }
    }

    /** Whether a temporary file is, or may be, one that a living migration is about to give the name of its own temporary store. */
    private static boolean isOfLiving(Path place, Path left) throws IOException {
        for (Path store : FileCreation.temporariesOf(place, SUFFIX)) {
            if (UnpublishedFiles.mayBecome(left, store)) {
                return true;
            }
        }
        return false;
    }

    private static void deleteWithoutStore(Path place, String suffix) throws IOException {
        for (Path left : FileCreation.temporariesOf(place, suffix)) {
            String name = left.getFileName().toString();
            String store = name.substring(0, name.length() - suffix.length()) + SUFFIX;
            if (!Files.exists(left.resolveSibling(store), LinkOption.NOFOLLOW_LINKS)) {
                FileCreation.deleteQuietly(left);
            }
        }
    }

    private static boolean isInUse(Path left) {
        try (DataFile file = DataFile.open(left, true)) {
            Optional<LockFile> gate = LockFile.tryEnter(left, file.fileKey(), true);
            gate.ifPresent(LockFile::close);
            return gate.isEmpty();
        } catch (StoreException unknown) {
            return true;
        }
    }

    private StoreIoException failure(String action, IOException e) {
        return new StoreIoException(place, "cannot " + action + ": " + IoRemedy.explain(e), e);
    }
}
