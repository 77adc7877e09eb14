package io.mmapforge.tool;

import static io.mmapforge.format.Format2Descriptor.*;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.LaneDescriptor;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.liveness.WriterProbe;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which writers have a store open now, and what they are in the middle of. */
final class WriterFacts {
    private WriterFacts() {}

    static void add(Facts facts, StoreFile file, Format2Header header) {
        Format2Geometry geometry = header.geometry();
        Optional<BitSet> living = WriterProbe.livingSlots(file.path(), file.key(), geometry.slotCount());
        if (living.isEmpty()) {
            facts.add("writers", "unknown: the lock file beside the store cannot be read");
        } else {
            facts.add("writer slots taken", living.get().cardinality());
            if (!living.get().isEmpty()) {
                facts.add(
                        "slots",
                        living.get().stream().mapToObj(Integer::toString).collect(Collectors.joining(", ")));
            }
        }
        addLanes(facts, file, geometry, living);
        facts.add("append lock", holder(file.word(APPEND_LOCK_OFFSET), geometry))
                .add("sync lock", holder(file.word(SYNC_LOCK_OFFSET), geometry));
    }

    private static void addLanes(Facts facts, StoreFile file, Format2Geometry geometry, Optional<BitSet> living) {
        int busy = 0;
        int left = 0;
        for (int lane = 0; lane < geometry.laneCount(); lane++) {
            if (file.word(geometry.laneOffset(lane) + LaneDescriptor.COMMIT_OFFSET) != 0) {
                busy++;
                boolean isDead = living.isPresent() && !living.get().get(lane / geometry.lanesPerSlot());
                left += isDead ? 1 : 0;
            }
        }
        facts.add("writes in progress", busy - left);
        facts.add("writes of dead writers", left);
    }

    private static String holder(long word, Format2Geometry geometry) {
        if (!SequenceWord.isHeld(word)) {
            return "free";
        }
        int lane = SequenceWord.lane(word);
        return lane < 0 || lane >= geometry.laneCount()
                ? "held by nobody: its word names no lane of the file"
                : "held by lane " + lane + " of slot " + lane / geometry.lanesPerSlot();
    }
}
