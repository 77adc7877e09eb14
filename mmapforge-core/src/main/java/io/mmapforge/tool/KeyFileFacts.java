package io.mmapforge.tool;

import io.mmapforge.engine.LastRun;
import io.mmapforge.error.StoreException;
import io.mmapforge.format.Format2Descriptor;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.HeaderDescriptor;
import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.format.KeyFileHeader;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.format.SyncPage;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.mapping.DataFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** How the file is in which the records are found by their key, if they have one. */
final class KeyFileFacts {
    private static final String REMEDY = "; the next writer that has the store alone makes it anew";

    private KeyFileFacts() {}

    /** @param records how many a reader sees; empty if it sees none, since the store cannot be opened */
    static void add(Facts facts, StoreFile file, Format2Header header, OptionalLong records) {
        if (header.layout().key().isEmpty()) {
            return;
        }
        Path path = KeyFileIdentity.pathFor(file.path());
        facts.add("key file", path.toString());
        long pairing = file.word(Format2Descriptor.KEY_PAIRING_OFFSET);
        boolean mayLackKeys = mayLackKeys(file, header, records);
        try (DataFile keyFile = DataFile.open(path, true)) {
            byte[] start = keyFile.read(0, KeyFileDescriptor.HEADER_BYTES);
            Optional<String> problem = KeyFileHeader.problem(
                    start, header.storeId(), header.layout().keyFingerprint());
            if (problem.isPresent()) {
                facts.add("key index", "cannot be used: " + problem.get() + REMEDY);
            } else if (start.length < KeyFileDescriptor.HEADER_BYTES) {
                facts.add("key index", "cannot be used: it ends after " + start.length + " bytes" + REMEDY);
            } else {
                ByteBuffer read = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
                add(facts, read, pairing, keyFile.size(), records, mayLackKeys);
            }
        } catch (StoreException e) {
            facts.add("key index", "cannot be used: " + e.getMessage() + REMEDY);
        }
    }

    /** Whether a reader refuses to look a key up, however the key file is. */
    private static boolean mayLackKeys(StoreFile file, Format2Header header, OptionalLong records) {
        // In this order, as a reader looks at them.
        Optional<SyncPage> newest = SyncFacts.newest(file, header);
        long capacity = file.word(HeaderDescriptor.CAPACITY_OFFSET);
        long room =
                (file.size() - header.geometry().headerSize()) / header.layout().recordSize();
        return LastRun.of(newest, capacity, room)
                        .mayLackKeys(records.orElse(file.common().recordCount()), false)
                && WriterProbe.ask(file.path(), file.key(), header.geometry().slotCount()) != WriterProbe.Answer.ALIVE;
    }

    private static void add(
            Facts facts, ByteBuffer start, long pairing, long bytes, OptionalLong records, boolean mayLackKeys) {
        facts.add("key file bytes", bytes);
        if (pairing == 0 || start.getLong(KeyFileDescriptor.PAIRING_OFFSET) != pairing) {
            facts.add("key index", "not in use: it does not belong to what the store has now" + REMEDY);
            return;
        }
        long state = start.getLong(KeyFileDescriptor.STATE_OFFSET);
        int firstBits = start.getInt(KeyFileDescriptor.FIRST_TABLE_BITS_OFFSET);
        if (!KeyTableState.isValid(state, firstBits)) {
            facts.add("key index", "not in use: it was given up, or is damaged" + REMEDY);
            return;
        }
        int newest = KeyTableState.newest(state);
        long end = KeyFileDescriptor.tableEnd(firstBits, newest);
        if (bytes < end) {
            facts.add("key index", "cannot be used: it has " + bytes + " bytes, expected at least " + end + REMEDY);
            return;
        }
        long indexed = start.getLong(KeyFileDescriptor.INDEXED_OFFSET);
        if (records.isPresent() && indexed < records.getAsLong()) {
            facts.add(
                    "key index",
                    "cannot be used: it has the first " + indexed + " records, expected " + records.getAsLong()
                            + REMEDY);
            return;
        }
        if (mayLackKeys) {
            facts.add(
                    "key index",
                    "not in use: the operating system has, or may have, been started anew since a writer had the store"
                            + " open, and it may lack what was not on the disk; open the store for"
                            + " writing once and sync it, which makes the key file anew");
            return;
        }
        long slots = 1L << KeyFileDescriptor.tableBits(firstBits, newest);
        facts.add(
                        "key index",
                        KeyTableState.oldest(state) == newest ? "in use" : "in use, and moving to a larger table")
                .add("keys indexed", indexed)
                .add("key slots", slots)
                .add(
                        "key slots taken",
                        KeyTableState.used(start.getLong(KeyFileDescriptor.USED_OFFSET), newest, slots));
    }
}
