package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an index needs of a store: records that are keys alone, in private memory, a word that pairs, and a path. Several indexes may be open
 * on one, as if each were of a process of its own.
 */
final class KeyedStore implements IndexedRecords {
    static final UUID ID = new UUID(0x1F45_7A33_8C71_4591L, 0xA6C1_C8BE_16BE_3B71L);
    static final Fingerprint KEY = Fingerprint.of(new byte[Fingerprint.BYTES]);

    static final int SEED_OFFSET = 24;
    static final int FIRST_TABLE_BITS_OFFSET = 64;
    static final int CHECKSUM_OFFSET = 252;
    static final int PAIRING_OFFSET = 256;
    static final int INDEXED_OFFSET = 320;
    static final int STATE_OFFSET = 384;
    static final int USED_OFFSET = 448;
    static final int MOVED_OFFSET = 512;
    static final int TABLE_0_OFFSET = 4096;

    final Path path;
    final AtomicLong pairing = new AtomicLong();
    private final int keyBytes;
    private final AtomicLong count = new AtomicLong();
    private volatile byte[][] keys = new byte[16][];

    KeyedStore(Path directory) {
        this(directory.resolve("keyed.mmf"), 64);
    }

    KeyedStore(Path path, int keyBytes) {
        this.path = path;
        this.keyBytes = keyBytes;
        try {
            if (!Files.exists(path)) {
                Files.createFile(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the records as they are now, at another path or at the same. */
    KeyedStore copy(Path to) {
        KeyedStore copy = new KeyedStore(to, keyBytes);
        copy.keys = Arrays.copyOf(keys, keys.length);
        copy.count.set(count.get());
        copy.pairing.set(pairing.get());
        return copy;
    }

    KeyFileIdentity id() {
        return new KeyFileIdentity(path, ID, KEY, new KeyPairing() {
            @Override
            public long get() {
                return pairing.get();
            }

            @Override
            public void set(long word) {
                pairing.set(word);
            }
        });
    }

    Path keyFile() {
        return path.resolveSibling(path.getFileName() + ".key");
    }

    KeyIndex firstWriter() {
        return KeyIndex.openForWriting(id(), this, true, false, done -> {});
    }

    KeyIndex laterWriter() {
        return KeyIndex.openForWriting(id(), this, false, false, done -> {});
    }

    KeyIndex reader() {
        return KeyIndex.openForReading(id(), this);
    }

    /** Appends a record as an engine does. */
    synchronized long append(KeyIndex index, byte[] key) {
        index.makeRoom(1);
        long at = count.get();
        putUnpublished(at, key);
        index.insert(key, key.length, at);
        index.indexed(at + 1);
        count.set(at + 1);
        return at;
    }

    long append(KeyIndex index, long key) {
        return append(index, key(key));
    }

    /** Appends as a writer does that dies before the record is published. */
    synchronized void appendAndDie(KeyIndex index, byte[] key) {
        index.makeRoom(1);
        putUnpublished(count.get(), key);
        index.insert(key, key.length, count.get());
        index.indexed(count.get() + 1);
    }

    synchronized void appendAll(KeyIndex index, long firstKey, int records) {
        index.makeRoom(records);
        long first = count.get();
        for (int i = 0; i < records; i++) {
            byte[] key = key(firstKey + i);
            putUnpublished(first + i, key);
            index.insert(key, key.length, first + i);
        }
        index.indexed(first + records);
        count.set(first + records);
    }

    /** Appends records that no index hears of. */
    synchronized void appendUnindexed(long... appended) {
        for (long key : appended) {
            putUnpublished(count.get(), key(key));
            count.incrementAndGet();
        }
    }

    private void putUnpublished(long at, byte[] key) {
        if (at >= keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        keys[(int) at] = key;
    }

    /** Appends records with the keys from 0 on, as the only writer. */
    void fill(int records) {
        try (KeyIndex index = firstWriter()) {
            for (int i = 0; i < records; i++) {
                append(index, i);
            }
        }
    }

    /** Requires the next writer to make the key file anew, and the one after that to believe it. */
    void requireRebuilt(int records) {
        try (KeyIndex index = firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(records);
        }
        try (KeyIndex index = firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
        }
    }

    void forgetAbove(long records) {
        count.set(records);
    }

    static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    static long find(KeyIndex index, long key) {
        return index.find(key(key), Long.BYTES);
    }

    @Override
    public long count() {
        return count.get();
    }

    @Override
    public int maxKeyBytes() {
        return keyBytes;
    }

    @Override
    public boolean hasKey(long index, byte[] key, int length) {
        return index < count.get() && Arrays.equals(keys[(int) index], 0, keys[(int) index].length, key, 0, length);
    }

    @Override
    public int copyKey(long index, byte[] target, int position) {
        byte[] key = keys[(int) index];
        System.arraycopy(key, 0, target, position, key.length);
        return key.length;
    }

    /** A word of the key file. */
    long word(long offset) {
        return bytes(offset, Long.BYTES).getLong();
    }

    ByteBuffer bytes(long offset, int length) {
        try (FileChannel file = FileChannel.open(keyFile(), StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
                Thread.onSpinWait();
            }
            return bytes.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setWord(long offset, long value) {
        setBytes(offset, key(value));
    }

    void setBytes(long offset, byte[] bytes) {
        try (FileChannel file = FileChannel.open(keyFile(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long keyFileBytes() {
        try {
            return Files.size(keyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
