package io.mmapforge.format;

import static io.mmapforge.format.Format2Descriptor.PAGE_BYTES;
import static io.mmapforge.format.Format2Descriptor.SCHEMA_TEXT_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_PAGES_OFFSET;

import io.mmapforge.layout.RecordLayout;

/**
 * Where a file of format 2 keeps its parts. Fixed when the file is created. Offsets and sizes in bytes.
 *
 * @param headerSize where the records begin
 * @param recordAlignment 8 or 64
 * @param schemaTextOffset where the schema text begins
 * @param schemaTextLength its length
 * @param syncPagesOffset where the first of two sync pages begins
 * @param syncPageSize from the first to the second
 * @param lanesOffset where the lanes begin
 * @param laneSize from one lane to the next
 * @param laneCount the number of lanes
 * @param lanesPerSlot how many lanes one lock guards
 */
public record Format2Geometry(
        int headerSize,
        int recordAlignment,
        int schemaTextOffset,
        int schemaTextLength,
        int syncPagesOffset,
        int syncPageSize,
        int lanesOffset,
        int laneSize,
        int laneCount,
        int lanesPerSlot) {

    private static final int SLOTS = 32;
    private static final int LANES_PER_SLOT = 4;
    private static final int FEWEST_SLOTS = 8;
    private static final int LANES_TARGET_BYTES = 8 << 20;

    /** The geometry of a new file. Large records get fewer lanes, so that the header stays small beside the records. */
    static Format2Geometry of(RecordLayout layout, int schemaTextLength) {
        int laneSize = LaneDescriptor.laneSize(layout.recordSize());
        int slots = SLOTS;
        int lanesPerSlot = LANES_PER_SLOT;
        while (lanesPerSlot > 1 && (long) slots * lanesPerSlot * laneSize > LANES_TARGET_BYTES) {
            lanesPerSlot /= 2;
        }
        while (slots > FEWEST_SLOTS && (long) slots * lanesPerSlot * laneSize > LANES_TARGET_BYTES) {
            slots /= 2;
        }
        int laneCount = slots * lanesPerSlot;
        int lanesOffset = wholePages(SCHEMA_TEXT_OFFSET + schemaTextLength);
        return new Format2Geometry(
                wholePages(lanesOffset + laneCount * laneSize),
                layout.alignment(),
                SCHEMA_TEXT_OFFSET,
                schemaTextLength,
                SYNC_PAGES_OFFSET,
                PAGE_BYTES,
                lanesOffset,
                laneSize,
                laneCount,
                lanesPerSlot);
    }

    /** The number of slots, each of which one writer can claim. */
    public int slotCount() {
        return laneCount / lanesPerSlot;
    }

    /** Where the given lane begins in the file. */
    public int laneOffset(int lane) {
        return lanesOffset + lane * laneSize;
    }

    /** Where the given sync page, 0 or 1, begins in the file. */
    public int syncPageOffset(int page) {
        return syncPagesOffset + page * syncPageSize;
    }

    private static int wholePages(int bytes) {
        return bytes + PAGE_BYTES - 1 & -PAGE_BYTES;
    }
}
