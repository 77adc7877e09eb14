package io.mmapforge.crash.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store and its key file that are copied, one after the other, piece by piece, while records are appended between any two pieces: the copy
 * has every one of its records found, or its key file is made anew.
 *
 * <p>The short form has 60 copies. More: {@code mvn verify -pl it/crash -am -Dtest='CopiedStoreTest' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dmmapforge.crash.copies=2000}.
 */
class CopiedStoreTest {
    private static final int COPIES = Integer.getInteger("mmapforge.crash.copies", 60);
    private static final int HEADER_PIECE_BYTES = 64;
    private static final int PIECE_BYTES = 4096;
    private static final int MOST_RECORDS = 3_000;
    private static final int APPENDS_BETWEEN = 40;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final long seed = Long.getLong("mmapforge.crash.seed", System.nanoTime());
    private Path path;
    private Path copy;
    private long next;

    @Test
    void findsEveryRecordOfACopy() throws Exception {
        int believed = 0;
        int anew = 0;
        for (int i = 0; i < COPIES; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            boolean storeFirst = random.nextBoolean();
            try (RecordStore writer = create(random)) {
                copy(writer, storeFirst, true, random);
            }
            try {
                boolean isBelieved = readerBelieves();
                believed += isBelieved ? 1 : 0;
                anew += indexedAnewByWriter() > 0 ? 1 : 0;
                assertThat(isBelieved || !storeFirst)
                        .as("who copies the store first can read at once")
                        .isTrue();
            } catch (AssertionError e) {
                throw new AssertionError("-Dmmapforge.crash.seed=" + (seed + i), e);
            }
        }

        assertThat(believed).isPositive();
        assertThat(anew).isPositive();
    }

    /** The control: copied from its end to its front, a key file claims to have what it does not have. */
    @Test
    void aCopyFromBackToFrontMissesRecords() throws Exception {
        long missing = 0;
        for (int i = 0; i < COPIES && missing == 0; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            try (RecordStore writer = create(random)) {
                copy(writer, false, false, random);
            }
            try (RecordStore reader = RecordStore.openReadOnly(copy, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
                missing = missing(reader);
            }
        }

        assertThat(missing).isPositive();
    }

    private RecordStore create(SplittableRandom random) throws IOException {
        path = directory.resolve("original.mmf");
        copy = directory.resolve("copy.mmf");
        for (Path store : new Path[] {path, copy}) {
            Files.deleteIfExists(store);
            Files.deleteIfExists(KeyFile.of(store));
        }
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(4 * MOST_RECORDS);
        RecordStore store = RecordStore.create(path, KeyedRecord.LAYOUT, options);
        next = 0;
        append(store, random.nextInt(MOST_RECORDS));
        return store;
    }

    private void append(RecordStore store, int records) {
        for (int i = 0; i < records && next < 2 * MOST_RECORDS; i++) {
            KeyedRecord.append(store, next++);
        }
    }

    private void copy(RecordStore writer, boolean storeFirst, boolean frontToBack, SplittableRandom random)
            throws IOException {
        if (storeFirst) {
            Files.copy(path, copy);
            append(writer, random.nextInt(APPENDS_BETWEEN));
        }
        copyKeyFile(writer, frontToBack, random);
        if (!storeFirst) {
            if (frontToBack) {
                append(writer, 1);
            }
            Files.copy(path, copy);
        }
    }

    private void copyKeyFile(RecordStore writer, boolean frontToBack, SplittableRandom random) throws IOException {
        try (RandomAccessFile from = new RandomAccessFile(KeyFile.of(path).toFile(), "r");
                RandomAccessFile to = new RandomAccessFile(KeyFile.of(copy).toFile(), "rw")) {
            if (frontToBack) {
                for (long at = 0; at < from.length(); at = copyPiece(from, to, at)) {
                    append(writer, random.nextInt(APPENDS_BETWEEN));
                }
            } else {
                for (long at = (from.length() - 1) / PIECE_BYTES * PIECE_BYTES; at >= 0; at -= PIECE_BYTES) {
                    copyPiece(from, to, at);
                    append(writer, at > 0 ? random.nextInt(APPENDS_BETWEEN) : 0);
                }
                for (long at = 0; at < PIECE_BYTES; at += HEADER_PIECE_BYTES) {
                    copyPiece(from, to, at);
                }
            }
        }
    }

    /** Copies a piece, of the live words one by one, and returns where the next one begins. */
    private static long copyPiece(RandomAccessFile from, RandomAccessFile to, long at) throws IOException {
        int length = at < PIECE_BYTES ? HEADER_PIECE_BYTES : PIECE_BYTES;
        byte[] piece = new byte[(int) Math.min(length, from.length() - at)];
        from.seek(at);
        from.readFully(piece);
        to.seek(at);
        to.write(piece);
        return at + piece.length;
    }

    /** Whether the copy can be read as it is, and then with all of its records. */
    private boolean readerBelieves() {
        try (RecordStore reader = RecordStore.openReadOnly(copy, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            assertThat(missing(reader)).isZero();
            return true;
        } catch (KeyIndexException e) {
            return false;
        }
    }

    /** Opens the copy for writing, goes on with it, and returns how many records were indexed anew. */
    private long indexedAnewByWriter() {
        try (RecordStore writer = RecordStore.open(copy, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            assertThat(missing(writer)).isZero();
            // Other keys than went to the original take the indices behind the copy's last record.
            for (int i = 0; i < MOST_RECORDS; i++) {
                KeyedRecord.append(writer, 1_000_000 + i);
            }
            for (int i = 0; i < MOST_RECORDS; i++) {
                assertThat(KeyedRecord.indexOf(writer, 1_000_000 + i)).isNotNegative();
            }
            for (long id = new StoreFile(copy).count() - MOST_RECORDS; id < next; id++) {
                assertThat(KeyedRecord.indexOf(writer, id)).isEqualTo(-1);
            }
            return writer.recovery().indexedRecords();
        }
    }

    private static long missing(RecordStore store) {
        long missing = 0;
        for (long id = 0; id < store.size(); id++) {
            missing += KeyedRecord.indexOf(store, id) == id ? 0 : 1;
        }
        return missing;
    }
}
