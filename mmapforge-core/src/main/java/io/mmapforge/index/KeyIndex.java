package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreFullException;
import java.util.function.LongConsumer;

/**
 * Finds the record of a key, for all threads and processes that have a store open.
 *
 * <p>To append a record: take the store's append lock; {@link #find} its key; {@link #makeRoom}; store the record behind the last one;
 * {@link #insert} its slot; {@link #indexed}; publish the number of records. In this order, a record that anybody can see is found, and
 * whoever is killed in between leaves nothing that must be repaired. A batch makes room for all of its records before the first slot.
 *
 * <p>{@link #find} may be called by any thread at any time, and waits for nobody.
 */
public final class KeyIndex implements AutoCloseable {
    private KeyIndex() {}

    /**
     * Opens the index of a store that is read only.
     *
     * <p>The caller has made sure that the machine has not crashed since the store was last written, and that records are counted as the
     * file says: after a crash the file may lack what it claims to have.
     *
     * @throws KeyIndexException if the key file is missing, or cannot be used until a writer has made it anew
     */
    public static KeyIndex openForReading(KeyFileIdentity id, IndexedRecords records) {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Opens the index of a store that is to be written, under its opening lock, after it was recovered from a crash of the machine.
     *
     * @param onlyWriter whether no other writer has the store open, so that the key file may be made anew
     * @param checked whether a store into the file's memory may find no room, so that each must be looked at
     * @param progress is told now and then how many records are indexed, while the key file is made anew
     * @throws KeyIndexException if the key file cannot be used, and another writer has the store open
     * @throws StoreFullException if the disk has no room for the key file
     */
    public static KeyIndex openForWriting(
            KeyFileIdentity id,
            IndexedRecords records,
            boolean onlyWriter,
            boolean checked,
            LongConsumer progress) {
        throw new UnsupportedOperationException("to come");
    }

    /** How many records this opening has indexed anew; 0 if the key file could be used as it was. */
    public long rebuiltRecords() {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * The record that has a key. Allocates nothing.
     *
     * @param key an encoded key
     * @param length how many bytes it has
     * @return its index; -1 if no record had the key when this was called
     * @throws KeyIndexException if the key file was replaced, and the new one cannot be used
     */
    public long find(byte[] key, int length) {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Makes room for records that are about to be appended, and does its share of a growth; to be called with the append lock, before
     * anything of the append is stored, and once for a whole batch.
     *
     * @param inserts how many records, at least 1
     * @return whether the next table should be {@linkplain #prepareNextTable() prepared}, so that the thread that does it be woken
     * @throws StoreFullException if the disk has no room; nothing has changed then
     * @throws KeyIndexException if the key file is damaged
     */
    public boolean makeRoom(int inserts) {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Puts the slot of a record that is stored and not yet published; to be called with the append lock.
     *
     * @param key the record's encoded key, which no other record has
     * @param length how many bytes it has
     * @param index the record
     * @throws StoreFullException if the disk has no room to store in place; the record must not be published then
     * @throws KeyIndexException if the key file is damaged; the record must not be published then
     */
    public void insert(byte[] key, int length, long index) {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * States that all records below a number have their slots; to be called with the append lock, before that many are published.
     *
     * @throws StoreFullException if the disk has no room to store in place; the records must not be published then
     */
    public void indexed(long count) {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Does a piece of what the next growth needs, so that no append has to; for a thread of its own, without the append lock. Bounded.
     *
     * @return whether there may be more to do now; if not, the thread can sleep until {@link #makeRoom} wants it
     * @throws StoreFullException if the disk has no room
     */
    public boolean prepareNextTable() {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Requires that whoever opens the store now gets this key file.
     *
     * @throws KeyIndexException if it was deleted, moved or replaced
     */
    public void requireAtItsPath() {
        throw new UnsupportedOperationException("to come");
    }

    /** Gives the file up. Nothing may be called any more; calls in other threads may throw {@link IllegalStateException}. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("to come");
    }
}
