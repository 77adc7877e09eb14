package io.mmapforge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(64);

    private static final class Place extends RecordPlace {
        boolean holdsOn(ByteBuffer chunk) {
            return memory() == chunk;
        }

        void occupyAll(ByteBuffer chunk) {
            occupy(chunk);
        }
    }

    private Lane lane(boolean shared) {
        return new Lane(0, memory, 0, shared);
    }

    @Test
    void aThreadThatHasEndedIsInNoLane() throws InterruptedException {
        Lane lane = lane(false);
        Thread owner = new Thread(lane::announce);
        lane.setOwner(owner);
        owner.start();
        owner.join();
        assertThat(lane.isInUse()).isTrue();
        assertThat(lane.isEntered()).isFalse();
    }

    @Test
    void aThreadThatLivesIsInItsLaneUntilItLeavesIt() {
        Lane lane = lane(false);
        lane.setOwner(Thread.currentThread());
        lane.announce();
        assertThat(lane.isEntered()).isTrue();
        lane.exit();
        assertThat(lane.isEntered()).isFalse();
    }

    @Test
    void aSharedLaneIsEnteredWhoeverOwnsNone() {
        Lane lane = lane(true);
        lane.enter();
        assertThat(lane.isEntered()).isTrue();
        lane.exit();
        assertThat(lane.isEntered()).isFalse();
    }

    @Test
    void aBrokenLaneNeedsCareAlsoOnceItIsMended() {
        Lane lane = lane(false);
        assertThat(lane.needsCare()).isFalse();
        lane.setBroken(true);
        assertThat(lane.isBroken()).isTrue();
        assertThat(lane.needsCare()).isTrue();
        lane.setBroken(false);
        assertThat(lane.isBroken()).isFalse();
        assertThat(lane.needsCare()).isTrue();
    }

    /** One that it keeps is let go of at the end, one of an owner before it as soon as there is another. */
    @Test
    void onlyTheLastOwnersPlaceHoldsOnToMemory() {
        Lane lane = lane(false);
        Place former = place(lane);
        Place last = place(lane);
        assertThat(former.holdsOn(memory)).isFalse();
        assertThat(last.holdsOn(memory)).isTrue();
        lane.keep(last);
        assertThat(last.holdsOn(memory)).isTrue();
        lane.letGo();
        assertThat(last.holdsOn(memory)).isFalse();
    }

    private Place place(Lane lane) {
        Place place = new Place();
        place.occupyAll(memory);
        lane.keep(place);
        return place;
    }
}
