package io.mmapforge.index;

import static io.mmapforge.format.KeyFileDescriptor.MAX_FIRST_TABLE_BITS;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.format.KeyFileHeader;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.mapping.MappableFile;
import io.mmapforge.mapping.RandomId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key file anew from the records: beside its place, with a first table that is large enough, which then takes the place.
 *
 * <p>The records are read one after the other, some keys are hashed, and then their slots are put, so that the processor waits for several
 * places of a large table at once.
 */
final class KeyFileRebuild {
    /** The first table of a small store. */
    private static final int LEAST_TABLE_BITS = 10;

    private static final int BATCH_RECORDS = 64;
    private static final int PROGRESS_RECORDS = 1 << 16;

    private final KeyFileIdentity id;
    private final KeyFilePlace place;
    private final IndexedRecords records;
    private final boolean checked;
    private final LongConsumer progress;

    KeyFileRebuild(
            KeyFileIdentity id, KeyFilePlace place, IndexedRecords records, boolean checked, LongConsumer progress) {
        this.id = id;
        this.place = place;
        this.records = records;
        this.checked = checked;
        this.progress = progress;
    }

    /**
     * Makes the file, and puts it at its path. Nobody else has the store open for writing.
     *
     * @param pairing the number that the file gets; the store does not have it yet
     * @return the file at its path
     * @throws StoreFullException if the disk has no room
     * @throws StoreIoException if the operating system refuses
     */
    KeyFile run(long pairing) {
        place.replace(file -> write(file, pairing));
        return KeyFile.open(id, place, false, checked);
    }

    /** How many bits the number of a slot has in a first table for some records. */
    static int firstTableBits(long count) {
        int bits = LEAST_TABLE_BITS;
        while (TableGrowth.mostAtFirst(1L << bits) < count && bits < MAX_FIRST_TABLE_BITS) {
            bits++;
        }
        return bits;
    }

    private void write(MappableFile file, long pairing) {
        long count = records.count();
        KeyFileHeader fields = new KeyFileHeader(
                id.storeId(), RandomId.next().getLeastSignificantBits(), id.keyFingerprint(), firstTableBits(count));
        long size = KeyFileDescriptor.tableEnd(fields.firstTableBits(), 0);
        try {
            file.writeZeros(0, size);
        } catch (StoreFullException e) {
            throw new StoreFullException(
                    id.store(),
                    "cannot make the key file " + id.path() + " of " + size + " bytes: " + e.getMessage()
                            + "; make room on the disk, or mend what it reports, and open the store again",
                    e);
        }
        KeyFile made = KeyFile.of(file, id.store(), fields, checked);
        SlotTable table = made.map(0);
        try {
            ByteBuffer header = made.header();
            header.put(0, fields.toBytes());
            long taken = fill(table, fields.seed(), count);
            made.setPairing(pairing);
            made.setIndexed(count);
            made.setUsed(KeyTableState.usedWord(0, taken));
            made.setState(KeyTableState.of(0, 0));
            requireWritten(made, fields, table, taken);
        } catch (InternalError fault) {
            throw full(fault);
        }
    }

    /** Returns how many slots are taken. */
    private long fill(SlotTable table, long seed, long count) {
        byte[] key = new byte[records.maxKeyBytes()];
        SlotTable.KeyComparison keys = (record, other) -> records.hasKey(other, key, records.copyKey(record, key, 0));
        long taken = 0;
        long[] hashes = new long[BATCH_RECORDS];
        for (long first = 0; first < count; first += BATCH_RECORDS) {
            int batch = (int) Math.min(BATCH_RECORDS, count - first);
            for (int i = 0; i < batch; i++) {
                hashes[i] = XxHash64.hash(seed, key, records.copyKey(first + i, key, 0));
            }
            taken += table.putNew(hashes, first, batch, keys);
            if ((first + batch) % PROGRESS_RECORDS == 0) {
                CrashPoint.before("rebuild.slots");
                progress.accept(first + batch);
            }
        }
        progress.accept(count);
        return taken;
    }

    /** A store that was left out for want of room may not have been told of yet, or never will be. */
    private void requireWritten(KeyFile made, KeyFileHeader fields, SlotTable table, long taken) {
        if (checked && (table.taken() != taken || !hasHeader(made, fields))) {
            throw full(null);
        }
    }

    private static boolean hasHeader(KeyFile made, KeyFileHeader fields) {
        byte[] found = made.file().read(0, KeyFileHeader.FIXED_BYTES);
        return Arrays.equals(found, fields.toBytes());
    }

    private StoreException full(@Nullable InternalError fault) {
        String message = "cannot make the key file " + id.path()
                + ": the disk has no room for what is stored into it, although the file has; make room on the disk, and"
                + " open the store again";
        return fault == null
                ? new StoreFullException(id.store(), message)
                : new StoreFullException(id.store(), message, fault);
    }
}
