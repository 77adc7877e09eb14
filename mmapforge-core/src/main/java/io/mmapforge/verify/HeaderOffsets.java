package io.mmapforge.verify;

import static io.mmapforge.format.Format2Descriptor.*;
import static io.mmapforge.format.HeaderDescriptor.*;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where in the file the field is that a message about a header names. */
final class HeaderOffsets {
    private static final Map<String, Integer> BY_WORDS = byWords();

    private HeaderOffsets() {}

    /** The offset of what a message is about, or the file's start. */
    static long of(String message) {
        for (Map.Entry<String, Integer> each : BY_WORDS.entrySet()) {
            if (message.contains(each.getKey())) {
                return each.getValue();
            }
        }
        return 0;
    }

    /** Longer words before those that they contain. */
    private static Map<String, Integer> byWords() {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        offsets.put("write-incompatible feature flags", WRITE_INCOMPATIBLE_FEATURES_OFFSET);
        offsets.put("features that this library does not have", INCOMPATIBLE_FEATURES_OFFSET);
        offsets.put("format version", FORMAT_VERSION_OFFSET);
        offsets.put("recordAlignment", RECORD_ALIGNMENT_OFFSET);
        offsets.put("headerSize", HEADER_SIZE_OFFSET);
        offsets.put("recordSize", RECORD_SIZE_OFFSET);
        offsets.put("schemaTextLength", SCHEMA_TEXT_LENGTH_OFFSET);
        offsets.put("schemaTextOffset", SCHEMA_TEXT_OFFSET_OFFSET);
        offsets.put("syncPagesOffset", SYNC_PAGES_OFFSET_OFFSET);
        offsets.put("syncPageSize", SYNC_PAGE_SIZE_OFFSET);
        offsets.put("lanesPerSlot", LANES_PER_SLOT_OFFSET);
        offsets.put("laneCount", LANE_COUNT_OFFSET);
        offsets.put("laneSize", LANE_SIZE_OFFSET);
        offsets.put("lanesOffset", LANES_OFFSET_OFFSET);
        offsets.put("schemaVersion", SCHEMA_VERSION_OFFSET);
        offsets.put("recordCount", RECORD_COUNT_OFFSET);
        offsets.put("capacity", CAPACITY_OFFSET);
        offsets.put("fingerprint", FINGERPRINT_OFFSET);
        offsets.put("checksum", CHECKSUM_OFFSET);
        offsets.put("schema text", SCHEMA_TEXT_OFFSET);
        return offsets;
    }
}
