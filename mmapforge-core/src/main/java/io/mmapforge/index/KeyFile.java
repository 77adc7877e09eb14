package io.mmapforge.index;

import static io.mmapforge.format.KeyFileDescriptor.HEADER_BYTES;
import static io.mmapforge.format.KeyFileDescriptor.INDEXED_OFFSET;
import static io.mmapforge.format.KeyFileDescriptor.MOVED_OFFSET;
import static io.mmapforge.format.KeyFileDescriptor.PAIRING_OFFSET;
import static io.mmapforge.format.KeyFileDescriptor.STATE_OFFSET;
import static io.mmapforge.format.KeyFileDescriptor.USED_OFFSET;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.format.KeyFileHeader;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.FileAccess;
import io.mmapforge.mapping.HardLinks;
import io.mmapforge.mapping.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open key file: its header, and its tables as they are asked for. Thread-safe; who stores into it holds the append lock. */
final class KeyFile {
    private final DataFile file;
    private final Path store;
    private final KeyFileHeader fields;
    private final ByteBuffer header;
    private final @Nullable RoomCheck check;

    private KeyFile(DataFile file, Path store, KeyFileHeader fields, @Nullable RoomCheck check) {
        this.file = file;
        this.store = store;
        this.fields = fields;
        this.header = file.map(0, HEADER_BYTES);
        this.check = check;
    }

    /**
     * Opens the key file of a store, and checks what never changes.
     *
     * @param checked whether a store into its memory may find no room
     * @throws KeyIndexException if there is none, or it is damaged, of another store or of other keys
     * @throws StoreIoException if it is to be written, and the operating system refuses
     */
    static KeyFile open(KeyFileIdentity id, boolean readOnly, boolean checked) {
        DataFile file = openFile(id, readOnly);
        try {
            byte[] start = file.read(0, KeyFileHeader.FIXED_BYTES);
            Optional<String> problem = KeyFileHeader.problem(start, id.storeId(), id.keyFingerprint());
            if (problem.isPresent()) {
                throw unusable(id, problem.get());
            }
            if (file.size() < HEADER_BYTES) {
                throw unusable(id, "it has " + file.size() + " bytes, expected at least " + HEADER_BYTES);
            }
            return of(file, id.store(), KeyFileHeader.read(start), checked);
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /**
     * Requires that what is at the path of a key file that is about to be made is nothing, a key file, or nothing that would be lost with its
     * name. A store named {@code server} would else take {@code server.key} from whoever keeps something else there.
     *
     * @throws KeyIndexException if it is a file of another kind
     */
    static void requireReplaceable(KeyFileIdentity id) {
        byte[] start;
        try (DataFile file = DataFile.open(id.path(), true)) {
            start = file.read(0, KeyFileHeader.FIXED_BYTES);
        } catch (StoreException none) {
            return;
        }
        if (!KeyFileHeader.isReplaceable(start, id.storeId())) {
            throw new KeyIndexException(
                    id.store(),
                    "cannot make the key file " + id.path()
                            + ": there is a file of another kind, which was left as it is,"
                            + " expected none, or a key file, which begins with MMFK; move that file away, or the store to"
                            + " another name, and open the store again");
        }
    }

    private static DataFile openFile(KeyFileIdentity id, boolean readOnly) {
        DataFile file;
        try {
            file = DataFile.open(id.path(), readOnly);
        } catch (StoreNotFoundException e) {
            // What to do about it is not what it would be for a store.
            throw new KeyIndexException(
                    id.store(), "the key file " + id.path() + " cannot be used: there is no such file", e);
        } catch (StoreIoException e) {
            throw failure(id, readOnly, e);
        } catch (StoreException e) {
            throw unusable(id, e);
        }
        try {
            if (!readOnly) {
                // Of another store's key file that has this name, too, nothing may be changed.
                HardLinks.requireOneName(file);
            }
            return file;
        } catch (StoreIoException e) {
            file.close();
            throw unusable(id, e);
        }
    }

    /** Of a file that was refused nobody knows whether it can be used, so a writer does not make it anew. */
    private static StoreException failure(KeyFileIdentity id, boolean readOnly, StoreIoException e) {
        if (!(e.getCause() instanceof IOException cause)) {
            return unusable(id, e);
        }
        boolean refused = FileAccess.isRefusal(cause);
        if (!readOnly) {
            return refused
                    ? FileAccess.refused(
                            id.path(),
                            id.path(),
                            "open the key file for writing",
                            KeyFileRemedy.ofRefusedWriter(),
                            cause)
                    : e;
        }
        return refused
                ? new KeyIndexException(
                        id.store(),
                        "the key file " + id.path() + " cannot be read: " + FileAccess.cause(id.path(), cause),
                        e)
                : unusable(id, e);
    }

    /** The key file in an open file whose header was checked, or has just been made. */
    static KeyFile of(DataFile file, Path store, KeyFileHeader fields, boolean checked) {
        return new KeyFile(file, store, fields, checked ? new RoomCheck(file, store) : null);
    }

    private static KeyIndexException unusable(KeyFileIdentity id, String problem) {
        return new KeyIndexException(id.store(), "the key file " + id.path() + " cannot be used: " + problem);
    }

    private static KeyIndexException unusable(KeyFileIdentity id, StoreException e) {
        return new KeyIndexException(id.store(), "the key file " + id.path() + " cannot be used: " + e.getMessage(), e);
    }

    /**
     * Requires that the file is the one that its store names, and has a slot for each record.
     *
     * @param count a number of records that was loaded before
     * @return its state
     * @throws KeyIndexException if it is not
     */
    long requireUsable(KeyFileIdentity id, long count) {
        long paired = id.pairing().get();
        if (paired == KeyPairing.NONE || pairing() != paired) {
            throw unusable(
                    id,
                    "its pairing is " + hex(pairing()) + ", expected " + hex(paired)
                            + " as in the store's header; one of both is a copy, or none was finished");
        }
        long state = state();
        if (state == KeyTableState.ABANDONED) {
            throw unusable(id, "it was given up, and another is to take its place");
        }
        Optional<String> problem = tableProblem(state);
        if (problem.isPresent()) {
            throw unusable(id, problem.get());
        }
        if (indexed() < count) {
            throw unusable(id, "it has the first " + indexed() + " records, expected " + count);
        }
        return state;
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    /**
     * Requires that a state can be true, and that the file has the tables that it names.
     *
     * @throws KeyIndexException if not
     */
    void requireTables(long state) {
        Optional<String> problem = tableProblem(state);
        if (problem.isPresent()) {
            throw damaged(problem.get());
        }
    }

    private Optional<String> tableProblem(long state) {
        int firstTableBits = fields.firstTableBits();
        if (!KeyTableState.isValid(state, firstTableBits)) {
            return Optional.of("its state is " + hex(state)
                    + ", expected the numbers plus one of the newest table and of the same or the one before");
        }
        long end = KeyFileDescriptor.tableEnd(firstTableBits, KeyTableState.newest(state));
        long size = file.size();
        return size < end
                ? Optional.of("it has " + size + " bytes, expected at least " + end + " for its tables")
                : Optional.empty();
    }

    /** What to throw if the file turns out to be damaged while it is used. */
    KeyIndexException damaged(String problem) {
        return new KeyIndexException(
                store,
                "the key file " + file.path() + " is damaged: " + problem + "; close the store wherever it is open for"
                        + " writing, delete the key file, and open the store for writing, which makes it anew");
    }

    DataFile file() {
        return file;
    }

    Path store() {
        return store;
    }

    ByteBuffer header() {
        return header;
    }

    long seed() {
        return fields.seed();
    }

    boolean isChecked() {
        return check != null;
    }

    /** Where a table begins in the file. */
    long tableOffset(int table) {
        return KeyFileDescriptor.tableOffset(fields.firstTableBits(), table);
    }

    /** Where a table ends in the file. */
    long tableEnd(int table) {
        return KeyFileDescriptor.tableEnd(fields.firstTableBits(), table);
    }

    int tableBits(int table) {
        return KeyFileDescriptor.tableBits(fields.firstTableBits(), table);
    }

    /**
     * Maps a table that the file has.
     *
     * @throws KeyIndexException if the file has become too short
     */
    SlotTable map(int table) {
        int bits = tableBits(table);
        long offset = tableOffset(table);
        int chunkBits = Math.min(bits, SlotTable.MAX_CHUNK_BITS);
        ByteBuffer[] chunks = new ByteBuffer[1 << bits - chunkBits];
        int chunkBytes = Long.BYTES << chunkBits;
        try {
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = file.map(offset + (long) i * chunkBytes, chunkBytes);
            }
        } catch (TruncatedStoreException e) {
            throw damaged(e.getMessage());
        }
        return new SlotTable(table, bits, chunks, offset, check);
    }

    /** Requires that whoever opens the store now gets this key file. */
    void requireAtItsPath() {
        try {
            file.requireAtItsPath();
        } catch (StoreReplacedException e) {
            throw new KeyIndexException(
                    store,
                    "the key file " + file.path()
                            + " was deleted, moved or replaced while the store was open; no record"
                            + " is lost: close the store wherever it is open for writing, and open it again, which makes"
                            + " the key file anew",
                    e);
        }
    }

    long pairing() {
        return load(PAIRING_OFFSET);
    }

    void setPairing(long pairing) {
        put(PAIRING_OFFSET, pairing);
    }

    long indexed() {
        return load(INDEXED_OFFSET);
    }

    void setIndexed(long count) {
        put(INDEXED_OFFSET, count);
    }

    long state() {
        return load(STATE_OFFSET);
    }

    void setState(long state) {
        put(STATE_OFFSET, state);
    }

    long used() {
        return load(USED_OFFSET);
    }

    void setUsed(long word) {
        put(USED_OFFSET, word);
    }

    long moved() {
        return load(MOVED_OFFSET);
    }

    void setMoved(long slots) {
        put(MOVED_OFFSET, slots);
    }

    private long load(int position) {
        return (long) Memory.LONG.getAcquire(header, position);
    }

    private void put(int position, long value) {
        RoomCheck room = check;
        if (room == null) {
            Memory.LONG.setRelease(header, position, value);
        } else {
            room.put(header, position, position, value);
        }
    }

    void close() {
        file.close();
    }
}
