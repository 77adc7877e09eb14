package io.mmapforge.format;

import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.COMMON_HEADER_BYTES;
import static io.mmapforge.format.HeaderDescriptor.FINGERPRINT_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.FORMAT_VERSION_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.MAGIC;
import static io.mmapforge.format.HeaderDescriptor.MAGIC_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_SIZE_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.SCHEMA_VERSION_OFFSET;

import io.mmapforge.error.BadMagicException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.layout.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The fields that every version of the format has, as found in a file, not yet compared with anything.
 *
 * @param formatVersion 1 or 2
 * @param fingerprint of the layout, as the format version defines it
 * @param schemaVersion the version of the record type
 * @param recordSize bytes
 * @param recordCount records, as of the moment the header was read
 * @param capacity records, as of the moment the header was read
 */
public record CommonHeader(
        int formatVersion,
        Fingerprint fingerprint,
        long schemaVersion,
        int recordSize,
        long recordCount,
        long capacity) {

    /**
     * Reads the fields.
     *
     * @param bytes the file's first bytes, as many as there are up to {@value HeaderDescriptor#COMMON_HEADER_BYTES}
     * @throws TruncatedStoreException if there are fewer bytes
     * @throws BadMagicException if the file is not a store
     * @throws UnsupportedFormatException if the format version is neither 1 nor 2
     */
    public static CommonHeader read(Path path, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length >= Integer.BYTES && header.getInt(MAGIC_OFFSET) != MAGIC) {
            throw new BadMagicException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "not an mmapforge store: the first four bytes are 0x%08x, expected 0x%08x ('MMFG'); check"
                                    + " that the path names the file you mean",
                            Integer.reverseBytes(header.getInt(MAGIC_OFFSET)),
                            Integer.reverseBytes(MAGIC)));
        }
        if (bytes.length < COMMON_HEADER_BYTES) {
            throw new TruncatedStoreException(
                    path,
                    "truncated store: the file has " + bytes.length + " bytes, expected at least " + COMMON_HEADER_BYTES
                            + " for the header; restore it from a copy");
        }
        int formatVersion = header.getInt(FORMAT_VERSION_OFFSET);
        if (formatVersion != Format1Header.FORMAT_VERSION && formatVersion != Format2Descriptor.FORMAT_VERSION) {
            throw new UnsupportedFormatException(
                    path,
                    "unsupported format version " + Integer.toUnsignedString(formatVersion) + ", expected "
                            + Format1Header.FORMAT_VERSION + " or " + Format2Descriptor.FORMAT_VERSION
                            + "; open the file with the release of mmapforge that wrote it, or a later one");
        }
        byte[] digest = new byte[Fingerprint.BYTES];
        header.get(FINGERPRINT_OFFSET, digest);
        return new CommonHeader(
                formatVersion,
                Fingerprint.of(digest),
                Integer.toUnsignedLong(header.getInt(SCHEMA_VERSION_OFFSET)),
                header.getInt(RECORD_SIZE_OFFSET),
                header.getLong(RECORD_COUNT_OFFSET),
                header.getLong(CAPACITY_OFFSET));
    }

    /** Writes the fields at the start of a header. */
    void write(ByteBuffer header) {
        header.putInt(MAGIC_OFFSET, MAGIC);
        header.putInt(FORMAT_VERSION_OFFSET, formatVersion);
        header.put(FINGERPRINT_OFFSET, fingerprint.toByteArray());
        header.putInt(SCHEMA_VERSION_OFFSET, (int) schemaVersion);
        header.putInt(RECORD_SIZE_OFFSET, recordSize);
        header.putLong(RECORD_COUNT_OFFSET, recordCount);
        header.putLong(CAPACITY_OFFSET, capacity);
    }
}
