package io.mmapforge.format;

import static io.mmapforge.format.Format2Descriptor.*;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.machine.MachineRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What never changes in a file of format 2, checked.
 *
 * @param common the fields that every format has
 * @param geometry where the file keeps its parts
 * @param layout the layout that the file's schema text describes
 * @param storeId identifies the store, whatever its path
 * @param createdMillis milliseconds since 1970-01-01T00:00Z
 * @param writeIncompatibleFeatures flags of what a program has to know to write to the file; those that this library knows agree with the
 *     layout
 */
public record Format2Header(
        CommonHeader common,
        Format2Geometry geometry,
        RecordLayout layout,
        UUID storeId,
        long createdMillis,
        int writeIncompatibleFeatures) {

    /** The bytes that must be at hand before {@link #read} can be called: the fixed fields. */
    public static final int FIXED_BYTES = CHECKSUM_OFFSET + Integer.BYTES;

    private static final int KNOWN_INCOMPATIBLE_FEATURES = 0;
    private static final int KNOWN_WRITE_INCOMPATIBLE_FEATURES = KEY_FEATURE | ORDER_FEATURE;
    private static final int LIVE_WORDS_OFFSET = HeaderDescriptor.RECORD_COUNT_OFFSET;

    /**
     * The start of a new file: the part of its header that is not zero, which ends before the lanes.
     *
     * @param bytes the file's first bytes; what follows is zero
     * @param headerSize where the records begin, in bytes from the file's start
     */
    public record Start(byte[] bytes, int headerSize) {}

    /**
     * Makes the start of a new file.
     *
     * @param layout the layout of its records
     * @param capacity the records that the file will have room for
     * @param storeId identifies the store
     * @param createdMillis milliseconds since 1970-01-01T00:00Z
     * @param run the current run of the operating system, for the first sync page, which covers no record
     */
    public static Start create(RecordLayout layout, long capacity, UUID storeId, long createdMillis, MachineRun run) {
        return create(layout, 0, capacity, storeId, createdMillis, run);
    }

    /**
     * Makes the start of a new file that will have records when it appears.
     *
     * @param layout the layout of its records
     * @param records how many there will be, all of them on the disk
     * @param capacity the records that the file will have room for
     * @param storeId identifies the store
     * @param createdMillis milliseconds since 1970-01-01T00:00Z
     * @param run the current run of the operating system, for the first sync page, which covers these records
     */
    public static Start create(
            RecordLayout layout, long records, long capacity, UUID storeId, long createdMillis, MachineRun run) {
        byte[] schemaText = layout.toSchemaText().getBytes(StandardCharsets.UTF_8);
        Format2Geometry geometry = Format2Geometry.of(layout, schemaText.length);
        ByteBuffer header = ByteBuffer.allocate(geometry.lanesOffset()).order(ByteOrder.LITTLE_ENDIAN);
        new CommonHeader(FORMAT_VERSION, layout.fingerprint(), layout.version(), layout.recordSize(), records, capacity)
                .write(header);
        header.putInt(HEADER_SIZE_OFFSET, geometry.headerSize());
        header.putInt(RECORD_ALIGNMENT_OFFSET, geometry.recordAlignment());
        header.putInt(SCHEMA_TEXT_OFFSET_OFFSET, geometry.schemaTextOffset());
        header.putInt(SCHEMA_TEXT_LENGTH_OFFSET, geometry.schemaTextLength());
        header.putInt(SYNC_PAGES_OFFSET_OFFSET, geometry.syncPagesOffset());
        header.putInt(SYNC_PAGE_SIZE_OFFSET, geometry.syncPageSize());
        header.putInt(LANES_OFFSET_OFFSET, geometry.lanesOffset());
        header.putInt(LANE_SIZE_OFFSET, geometry.laneSize());
        header.putInt(LANE_COUNT_OFFSET, geometry.laneCount());
        header.putInt(LANES_PER_SLOT_OFFSET, geometry.lanesPerSlot());
        header.put(STORE_ID_OFFSET, idBytes(storeId));
        header.putLong(CREATED_MILLIS_OFFSET, createdMillis);
        header.putInt(WRITE_INCOMPATIBLE_FEATURES_OFFSET, writeIncompatibleFeatures(layout));
        header.put(geometry.syncPageOffset(0), new SyncPage(1, records, capacity, run).toBytes());
        header.put(geometry.schemaTextOffset(), schemaText);
        header.putInt(CHECKSUM_OFFSET, checksum(header.array(), schemaText));
        return new Start(header.array(), geometry.headerSize());
    }

    /** Where a header's bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** As many bytes from a position as were asked for, or fewer if there are no more. */
        byte[] read(long position, int length);
    }

    /**
     * Reads and checks everything that never changes: the fixed fields and the schema text, and nothing of what lies between,
     * so that neither large records nor a hostile header size cost anything.
     *
     * @param fixed the file's first {@link #FIXED_BYTES} bytes, or fewer if there are no more
     * @param fileBytes the file's size in bytes
     * @param source the file
     * @throws TruncatedStoreException if the file is shorter than its header
     * @throws UnsupportedFormatException if the file has a feature that readers must know and this library does not
     * @throws CorruptStoreException if a field contradicts another, the checksum, or the schema text
     */
    public static Format2Header read(Path path, CommonHeader common, byte[] fixed, long fileBytes, Source source) {
        if (fixed.length < FIXED_BYTES) {
            throw truncated(path, fileBytes, FIXED_BYTES);
        }
        HeaderCheck check = new HeaderCheck(path);
        ByteBuffer header = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        long headerSize = Integer.toUnsignedLong(header.getInt(HEADER_SIZE_OFFSET));
        check.inRange("headerSize", headerSize, 2L * PAGE_BYTES, MAX_HEADER_BYTES);
        check.multipleOf("headerSize", headerSize, PAGE_BYTES);
        if (headerSize > fileBytes) {
            throw truncated(path, fileBytes, headerSize);
        }
        requireKnownFeatures(path, header.getInt(INCOMPATIBLE_FEATURES_OFFSET));
        Format2Geometry geometry = geometry(check, common, header);
        byte[] schemaText = source.read(geometry.schemaTextOffset(), geometry.schemaTextLength());
        if (schemaText.length < geometry.schemaTextLength()) {
            throw truncated(path, geometry.schemaTextOffset() + schemaText.length, headerSize);
        }
        int checksum = checksum(fixed, schemaText);
        if (checksum != header.getInt(CHECKSUM_OFFSET)) {
            throw check.corrupt(
                    "checksum",
                    Integer.toUnsignedLong(header.getInt(CHECKSUM_OFFSET)),
                    Integer.toUnsignedString(checksum));
        }
        RecordLayout layout = layout(check, schemaText);
        check.equal("recordSize", common.recordSize(), layout.recordSize());
        check.equal("recordAlignment", geometry.recordAlignment(), layout.alignment());
        check.equal("schemaVersion", common.schemaVersion(), layout.version());
        if (!common.fingerprint().equals(layout.fingerprint())) {
            throw check.corrupt("fingerprint " + common.fingerprint() + ", expected " + layout.fingerprint()
                    + " from the file's own schema text");
        }
        int writeFeatures = header.getInt(WRITE_INCOMPATIBLE_FEATURES_OFFSET);
        int expected = writeIncompatibleFeatures(layout);
        if ((writeFeatures & KNOWN_WRITE_INCOMPATIBLE_FEATURES) != expected) {
            throw check.corrupt("write-incompatible feature flags 0x" + Integer.toHexString(writeFeatures)
                    + ", expected 0x" + Integer.toHexString(expected) + " from the file's own schema text, where bit 0"
                    + " stands for its key and bit 1 for its order");
        }
        return new Format2Header(
                common, geometry, layout, id(header), header.getLong(CREATED_MILLIS_OFFSET), writeFeatures);
    }

    private static int writeIncompatibleFeatures(RecordLayout layout) {
        return (layout.key().isEmpty() ? 0 : KEY_FEATURE) | (layout.order().isPresent() ? ORDER_FEATURE : 0);
    }

    /**
     * Refuses to write to a file that has what this library would leave wrong.
     *
     * @param path the file, for the error
     * @throws UnsupportedFormatException if a flag of {@link #writeIncompatibleFeatures()} is set that this library does not know
     */
    public void requireWritable(Path path) {
        int unknown = writeIncompatibleFeatures & ~KNOWN_WRITE_INCOMPATIBLE_FEATURES;
        if (unknown != 0) {
            throw new UnsupportedFormatException(
                    path,
                    "a program that writes to the file needs features that this library does not have: flags=0x"
                            + Integer.toHexString(unknown)
                            + ", expected 0; open it read-only, or with the release of mmapforge that wrote it, or a"
                            + " later one");
        }
    }

    private static void requireKnownFeatures(Path path, int features) {
        int unknown = features & ~KNOWN_INCOMPATIBLE_FEATURES;
        if (unknown != 0) {
            throw new UnsupportedFormatException(
                    path,
                    "the file needs features that this library does not have: flags=0x" + Integer.toHexString(unknown)
                            + ", expected 0; open it with the release of mmapforge that wrote it, or a later one");
        }
    }

    private static Format2Geometry geometry(HeaderCheck check, CommonHeader common, ByteBuffer header) {
        Format2Geometry geometry = new Format2Geometry(
                header.getInt(HEADER_SIZE_OFFSET),
                header.getInt(RECORD_ALIGNMENT_OFFSET),
                header.getInt(SCHEMA_TEXT_OFFSET_OFFSET),
                header.getInt(SCHEMA_TEXT_LENGTH_OFFSET),
                header.getInt(SYNC_PAGES_OFFSET_OFFSET),
                header.getInt(SYNC_PAGE_SIZE_OFFSET),
                header.getInt(LANES_OFFSET_OFFSET),
                header.getInt(LANE_SIZE_OFFSET),
                header.getInt(LANE_COUNT_OFFSET),
                header.getInt(LANES_PER_SLOT_OFFSET));
        int headerSize = geometry.headerSize();
        check.inRange("recordSize", common.recordSize(), 2L * Long.BYTES, RecordLayout.MAX_RECORD_BYTES);
        check.multipleOf("recordSize", common.recordSize(), Long.BYTES);
        check.inRange(
                "schemaTextLength",
                geometry.schemaTextLength(),
                2,
                Math.min(headerSize, RecordLayout.MAX_SCHEMA_TEXT_BYTES));
        check.inRange(
                "schemaTextOffset",
                geometry.schemaTextOffset(),
                PAGE_BYTES,
                (long) headerSize - geometry.schemaTextLength());
        check.equal("syncPageSize", geometry.syncPageSize(), PAGE_BYTES);
        check.multipleOf("syncPagesOffset", geometry.syncPagesOffset(), PAGE_BYTES);
        check.inRange("syncPagesOffset", geometry.syncPagesOffset(), PAGE_BYTES, (long) headerSize - 2 * PAGE_BYTES);
        check.inRange("laneCount", geometry.laneCount(), 1, LaneDescriptor.MAX_LANES);
        check.inRange("lanesPerSlot", geometry.lanesPerSlot(), 1, geometry.laneCount());
        check.multipleOf("laneCount", geometry.laneCount(), geometry.lanesPerSlot());
        check.multipleOf("laneSize", geometry.laneSize(), LaneDescriptor.ALIGNMENT);
        check.inRange("laneSize", geometry.laneSize(), LaneDescriptor.laneSize(common.recordSize()), headerSize);
        check.multipleOf("lanesOffset", geometry.lanesOffset(), LaneDescriptor.ALIGNMENT);
        check.inRange(
                "lanesOffset",
                geometry.lanesOffset(),
                PAGE_BYTES,
                headerSize - (long) geometry.laneCount() * geometry.laneSize());
        requireApart(check, geometry);
        return geometry;
    }

    private static void requireApart(HeaderCheck check, Format2Geometry geometry) {
        long text = geometry.schemaTextOffset();
        long textEnd = text + geometry.schemaTextLength();
        long pages = geometry.syncPagesOffset();
        long pagesEnd = pages + 2L * geometry.syncPageSize();
        long lanes = geometry.lanesOffset();
        long lanesEnd = lanes + (long) geometry.laneCount() * geometry.laneSize();
        if (overlap(text, textEnd, pages, pagesEnd)
                || overlap(text, textEnd, lanes, lanesEnd)
                || overlap(pages, pagesEnd, lanes, lanesEnd)) {
            throw check.corrupt("schema text at " + text + ".." + textEnd + ", sync pages at " + pages + ".." + pagesEnd
                    + " and lanes at " + lanes + ".." + lanesEnd + " overlap, expected each apart");
        }
    }

    private static boolean overlap(long start, long end, long otherStart, long otherEnd) {
        return start < otherEnd && otherStart < end;
    }

    private static RecordLayout layout(HeaderCheck check, byte[] schemaText) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(schemaText))
                    .toString();
            return RecordLayout.parseSchemaText(text);
        } catch (CharacterCodingException e) {
            throw check.corrupt("the schema text is not UTF-8");
        } catch (InvalidLayoutException e) {
            throw check.corrupt(e.getMessage());
        }
    }

    private static int checksum(byte[] header, byte[] schemaText) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, LIVE_WORDS_OFFSET);
        crc.update(
                header, HeaderDescriptor.COMMON_HEADER_BYTES, CHECKSUM_OFFSET - HeaderDescriptor.COMMON_HEADER_BYTES);
        crc.update(schemaText);
        return (int) crc.getValue();
    }

    private static byte[] idBytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID id(ByteBuffer header) {
        ByteBuffer bigEndian = header.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new UUID(bigEndian.getLong(STORE_ID_OFFSET), bigEndian.getLong(STORE_ID_OFFSET + Long.BYTES));
    }

    private static TruncatedStoreException truncated(Path path, long fileBytes, long expected) {
        return new TruncatedStoreException(
                path,
                "truncated store: the file has " + fileBytes + " bytes, expected at least " + expected
                        + " for the header; restore it from a copy");
    }
}
