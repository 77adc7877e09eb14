package io.mmapforge.crash.disk;

import io.mmapforge.index.IndexedRecords;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.index.KeyPairing;
import io.mmapforge.layout.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;

/** Records whose keys are their own numbers, in nobody's memory, and the key file beside a path: so a full disk meets that alone. */
final class NumberedRecords implements IndexedRecords {
    private final Path path;
    private volatile long count;
    private volatile long pairing;

    NumberedRecords(Path path) {
        this.path = path;
    }

    KeyIndex open(boolean checked) {
        return KeyIndex.openForWriting(id(), this, true, checked, done -> {});
    }

    KeyFileIdentity id() {
        KeyPairing word = new KeyPairing() {
            @Override
            public long get() {
                return pairing;
            }

            @Override
            public void set(long number) {
                pairing = number;
            }
        };
        return new KeyFileIdentity(path, new UUID(1, 2), Fingerprint.of(new byte[Fingerprint.BYTES]), word);
    }

    void appendUpTo(KeyIndex index, long records) {
        while (count < records) {
            append(index);
        }
    }

    void append(KeyIndex index) {
        byte[] key = new byte[Long.BYTES];
        long next = count;
        index.makeRoom(1);
        index.insert(key, copyKey(next, key, 0), next);
        index.indexed(next + 1);
        count = next + 1;
    }

    /** How many records are not found, or are found though they are none. */
    long lost(KeyIndex index) {
        byte[] key = new byte[Long.BYTES];
        long lost = 0;
        for (long next = 0; next < count; next++) {
            lost += index.find(key, copyKey(next, key, 0)) == next ? 0 : 1;
        }
        return lost + (index.find(key, copyKey(count, key, 0)) == -1 ? 0 : 1);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public int maxKeyBytes() {
        return Long.BYTES;
    }

    @Override
    public boolean hasKey(long index, byte[] key, int length) {
        return index < count
                && ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getLong() == index;
    }

    @Override
    public int copyKey(long index, byte[] target, int position) {
        ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN).putLong(position, index);
        return Long.BYTES;
    }
}
