package io.mmapforge.tool;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.time.Instant;
import java.util.List;

/** What never changes in a file of format 2. */
final class HeaderFacts {
    private HeaderFacts() {}

    static void add(Facts facts, Format2Header header) {
        RecordLayout layout = header.layout();
        facts.add("record", layout.recordName());
        if (!layout.doc().isEmpty()) {
            facts.add("description", layout.doc().replaceAll("\\s+", " ").strip());
        }
        facts.add("align", layout.alignment());
        if (!layout.key().isEmpty()) {
            facts.add("key", names(layout.key()));
        }
        layout.order().ifPresent(field -> facts.add("order", field.name()));
        Format2Geometry geometry = header.geometry();
        facts.add("store id", header.storeId().toString())
                .add("created", Instant.ofEpochMilli(header.createdMillis()).toString())
                .add("header bytes", geometry.headerSize())
                .add("schema text", geometry.schemaTextLength() + " bytes at " + geometry.schemaTextOffset())
                .add(
                        "lanes",
                        geometry.laneCount() + " of " + geometry.laneSize() + " bytes at " + geometry.lanesOffset()
                                + ", " + geometry.lanesPerSlot() + " for each of " + geometry.slotCount()
                                + " writer slots");
    }

    private static String names(List<FieldLayout> fields) {
        return String.join(", ", fields.stream().map(FieldLayout::name).toList());
    }
}
