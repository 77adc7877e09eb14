package io.mmapforge.bench.competitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.TickRecord;
import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Competitors that did not do the same job could not be compared. */
class CompetitorsTest {
    private static final TickRecord OTHER = new TickRecord("ÖBB", 1.5, 2.5, 3);

    private final TickRecord[] records = HotRecords.create();

    @Test
    void aStoreHoldsTheHotRecords() throws IOException {
        MmapforgeTicks ticks = new MmapforgeTicks();
        ticks.open();
        TickStore store = ticks.store();
        assertThat(store.size()).isEqualTo(1_024);
        assertThat(store.get(1_023)).isEqualTo(records[1_023]);
        ticks.rewind();
        assertThat(store.append(OTHER)).isZero();
        assertThat(store.get(0)).isEqualTo(OTHER);
        ticks.close();
    }

    @Test
    void aByteBufferDoesTheSameJob() throws IOException {
        ByteBufferTicks ticks = new ByteBufferTicks();
        ticks.open();
        assertThat(ticks.get(1_023)).isEqualTo(records[1_023]);
        ticks.set(7, OTHER);
        ticks.setPrice(7, 9.5);
        assertThat(ticks.price(7)).isEqualTo(9.5);
        assertThat(ticks.symbol(7)).isEqualTo("ÖBB");
        assertThat(ticks.get(6)).isEqualTo(records[6]);
        ticks.rewind();
        assertThat(ticks.append(OTHER)).isZero();
        assertThat(ticks.get(0)).isEqualTo(OTHER);
        ticks.close();
    }

    @Test
    void aFileChannelDoesTheSameJob() throws IOException {
        FileChannelTicks ticks = new FileChannelTicks();
        ticks.open();
        assertThat(ticks.get(1_023)).isEqualTo(records[1_023]);
        ticks.set(7, OTHER);
        ticks.setPrice(7, 9.5);
        assertThat(ticks.price(7)).isEqualTo(9.5);
        assertThat(ticks.symbol(7)).isEqualTo("ÖBB");
        assertThat(ticks.get(6)).isEqualTo(records[6]);
        ticks.rewind();
        assertThat(ticks.append(OTHER)).isZero();
        assertThat(ticks.get(0)).isEqualTo(OTHER);
        ticks.close();
    }
}
