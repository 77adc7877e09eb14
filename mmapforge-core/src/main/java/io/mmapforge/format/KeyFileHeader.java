package io.mmapforge.format;

import static io.mmapforge.format.KeyFileDescriptor.*;

import io.mmapforge.layout.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What never changes in a key file.
 *
 * @param storeId the id of the store that it belongs to
 * @param seed what every hash begins with
 * @param keyFingerprint tells how the records' keys are encoded
 * @param firstTableBits how many bits the number of a slot of table 0 has
 */
public record KeyFileHeader(UUID storeId, long seed, Fingerprint keyFingerprint, int firstTableBits) {
    /** The bytes that {@link #problem} and {@link #read} look at. */
    public static final int FIXED_BYTES = CHECKSUM_OFFSET + Integer.BYTES;

    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final byte[] MAGIC_BYTES = {'M', 'M', 'F', 'K'};

    /** The header's bytes, {@link #FIXED_BYTES} of them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC_OFFSET, MAGIC);
        bytes.putInt(VERSION_OFFSET, VERSION);
        bytes.put(STORE_ID_OFFSET, idBytes(storeId));
        bytes.putLong(SEED_OFFSET, seed);
        bytes.put(KEY_FINGERPRINT_OFFSET, keyFingerprint.toByteArray());
        bytes.putInt(FIRST_TABLE_BITS_OFFSET, firstTableBits);
        bytes.putInt(CHECKSUM_OFFSET, checksum(bytes.array()));
        return bytes.array();
    }

    /**
     * What keeps a file from being the key file of a store.
     *
     * @param start the file's first {@link #FIXED_BYTES} bytes, or fewer if there are no more
     * @param storeId the store's id
     * @param keyFingerprint that of the store's layout
     * @return what was found and what was expected; empty if the header is right
     */
    public static Optional<String> problem(byte[] start, UUID storeId, Fingerprint keyFingerprint) {
        if (start.length < FIXED_BYTES) {
            return Optional.of("it has " + start.length + " bytes, expected at least " + HEADER_BYTES);
        }
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(MAGIC_OFFSET) != MAGIC) {
            return Optional.of("its magic is 0x" + Integer.toHexString(bytes.getInt(MAGIC_OFFSET)) + ", expected 0x"
                    + Integer.toHexString(MAGIC) + " (MMFK)");
        }
        if (bytes.getInt(VERSION_OFFSET) != VERSION) {
            return Optional.of("its version is " + Integer.toUnsignedString(bytes.getInt(VERSION_OFFSET))
                    + ", expected " + VERSION);
        }
        if (bytes.getInt(CHECKSUM_OFFSET) != checksum(start)) {
            return Optional.of("its checksum is 0x" + Integer.toHexString(bytes.getInt(CHECKSUM_OFFSET))
                    + ", expected 0x" + Integer.toHexString(checksum(start)));
        }
        long firstTableBits = Integer.toUnsignedLong(bytes.getInt(FIRST_TABLE_BITS_OFFSET));
        if (firstTableBits < MIN_FIRST_TABLE_BITS || firstTableBits > MAX_FIRST_TABLE_BITS) {
            return Optional.of("its first table has 2 to the power of " + firstTableBits + " slots, expected "
                    + MIN_FIRST_TABLE_BITS + ".." + MAX_FIRST_TABLE_BITS);
        }
        KeyFileHeader header = read(start);
        if (!header.storeId.equals(storeId)) {
            return Optional.of("it is of the store " + header.storeId + ", expected " + storeId);
        }
        if (!header.keyFingerprint.equals(keyFingerprint)) {
            return Optional.of(
                    "it is of keys with the fingerprint " + header.keyFingerprint + ", expected " + keyFingerprint);
        }
        return Optional.empty();
    }

    /**
     * Whether a file may be replaced by a key file: it is empty, or a key file, however damaged or cut off, of whatever store. Anything else
     * has the name by chance, and is somebody's.
     *
     * @param start the file's first {@link #FIXED_BYTES} bytes, or fewer if there are no more
     * @param storeId the id of the store that has the name
     */
    public static boolean isReplaceable(byte[] start, UUID storeId) {
        return Arrays.equals(start, new byte[start.length])
                || hasAt(start, MAGIC_OFFSET, MAGIC_BYTES)
                || hasAt(start, STORE_ID_OFFSET, idBytes(storeId));
    }

    /** Whether bytes are at a place, as far as there are any. */
    private static boolean hasAt(byte[] start, int offset, byte[] expected) {
        int end = Math.min(start.length, offset + expected.length);
        return end > offset && Arrays.equals(start, offset, end, expected, 0, end - offset);
    }

    /** Reads a header that has no {@link #problem}. */
    public static KeyFileHeader read(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        byte[] fingerprint = new byte[Fingerprint.BYTES];
        bytes.get(KEY_FINGERPRINT_OFFSET, fingerprint);
        ByteBuffer id = ByteBuffer.wrap(start, STORE_ID_OFFSET, UUID_BYTES);
        return new KeyFileHeader(
                new UUID(id.getLong(), id.getLong()),
                bytes.getLong(SEED_OFFSET),
                Fingerprint.of(fingerprint),
                bytes.getInt(FIRST_TABLE_BITS_OFFSET));
    }

    private static byte[] idBytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static int checksum(byte[] start) {
        CRC32C crc = new CRC32C();
        crc.update(start, 0, CHECKSUM_OFFSET);
        return (int) crc.getValue();
    }
}
