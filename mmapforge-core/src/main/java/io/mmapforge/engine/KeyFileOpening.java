package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.KEY_PAIRING_OFFSET;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.Format2Header;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.index.KeyPairing;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.FileAccess;
import io.mmapforge.mapping.Memory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key file of a store that is being opened, and the word in the store's header that pairs the two.
 *
 * <p>The key file is never forced to the disk: it is made anew from the records instead, by the first writer after a crash of the machine.
 */
final class KeyFileOpening implements KeyPairing {
    private final DataFile file;
    private final MappedRecords records;
    private final KeyedRecords keyed;
    private final KeyFileIdentity identity;
    private final int slotCount;

    /**
     * That of a file whose records have a key.
     *
     * @param header the file's
     */
    KeyFileOpening(DataFile file, Format2Header header, MappedRecords records, KeyedRecords keyed) {
        this.file = file;
        this.records = records;
        this.keyed = keyed;
        this.slotCount = header.geometry().slotCount();
        this.identity = new KeyFileIdentity(
                file.filePath(), header.storeId(), header.layout().keyFingerprint(), this);
    }

    @Override
    public long get() {
        return (long) Memory.LONG.getAcquire(records.header(), KEY_PAIRING_OFFSET);
    }

    @Override
    public void set(long pairing) {
        CrashPoint.before("key.pairing");
        Memory.LONG.setRelease(records.header(), KEY_PAIRING_OFFSET, pairing);
        StoreCheck.require(get() == pairing, records);
    }

    /**
     * Parts the store from its key file, of which nobody knows what reached the disk.
     *
     * @throws StoreFullException if the disk has no room for the store's header to be written in place
     */
    void part() {
        set(NONE);
    }

    /**
     * Opens the key file, or makes it anew; under the store's opening lock, after its recovery.
     *
     * @param onlyWriter whether no other writer has the store open
     * @param checked whether stores in place may find no room
     * @throws KeyIndexException if the key file cannot be used, and another writer has the store open
     * @throws StoreFullException if the disk has no room
     */
    KeyIndex openForWriting(boolean onlyWriter, boolean checked) {
        CrashPoint.before("key.open");
        return KeyIndex.openForWriting(
                identity, keyed, onlyWriter, checked, indexed -> CrashPoint.before("key.rebuild"));
    }

    /**
     * Opens the key file for a reader.
     *
     * @param last what was known of the last run before the records were counted
     * @param givesUpUncertain whether what a crash may have lost is given up where nothing tells if there was one
     * @throws KeyIndexException if it is missing, or cannot be used, or may lack what a crash of the machine has kept from the disk
     */
    KeyIndex openForReading(LastRun last, boolean givesUpUncertain) {
        if (last.mayLackKeys(records.count(), givesUpUncertain)) {
            WriterProbe.Answer answer = WriterProbe.ask(file.filePath(), file.fileKey(), slotCount);
            if (answer != WriterProbe.Answer.ALIVE) {
                throw new KeyIndexException(
                        identity.store(),
                        "the keys cannot be looked up: the operating system has, or may have, been started anew since the"
                                + " store was last open for writing, and the key file " + identity.path()
                                + " may lack what was not on the disk; " + remedy(answer));
            }
        }
        return KeyIndex.openForReading(identity, keyed);
    }

    /** To be told to open the store for writing does not help somebody who cannot see that it is open so already. */
    private String remedy(WriterProbe.Answer answer) {
        String rebuild = "open the store for writing once and sync it, which makes the key file anew";
        Path lockFile = LockFile.pathFor(file.filePath());
        return answer == WriterProbe.Answer.UNTOLD && !Files.isReadable(lockFile)
                ? rebuild + "; or, if it is open for writing now, let the lock file " + lockFile
                        + " be read, which would tell: " + FileAccess.denial(lockFile)
                : rebuild;
    }

    /** What to throw for a look-up in a store that was closed meanwhile. */
    StoreClosedException closed() {
        return new StoreClosedException(file.path(), "the store was closed meanwhile; open it again to use it");
    }
}
