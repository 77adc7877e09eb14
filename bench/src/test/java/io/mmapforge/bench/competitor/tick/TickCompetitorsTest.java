package io.mmapforge.bench.competitor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.TickRecord;
import com.example.market.TickStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Competitors that did not all do the same job could not be compared. */
class TickCompetitorsTest {
    static final TickRecord LAST = new TickRecord("TSM", 355.75, 2_023, 1_763_640_000_000_001_023L);
    static final TickRecord OTHER = new TickRecord("ÖBB", 1.5, 2.5, 3);

    @Test
    void aStoreHoldsTheRecords() throws IOException {
        MmapforgeTicks ticks = new MmapforgeTicks();
        ticks.open();
        TickStore store = ticks.store();
        assertThat(store.size()).isEqualTo(1_024);
        assertThat(store.get(1_023)).isEqualTo(LAST);
        ticks.close();
    }

    @Test
    void aByteBufferDoesTheSameJob() throws IOException {
        ByteBufferTicks ticks = new ByteBufferTicks();
        ticks.open();
        assertThat(ticks.get(1_023)).isEqualTo(LAST);
        ticks.set(1_022, OTHER);
        assertThat(ticks.get(1_022)).isEqualTo(OTHER);
        assertThat(ticks.get(1_023)).isEqualTo(LAST);
        ticks.setSymbol(1_022, "ÖBX");
        assertThat(ticks.symbol(1_022)).isEqualTo("ÖBX");
        ticks.close();
    }

    @Test
    void aByteBufferComparesAsAStoreDoes() throws IOException {
        ByteBufferTicks ticks = new ByteBufferTicks();
        ticks.open();
        ticks.setSymbol(7, "ÖBX");
        assertThat(ticks.symbolEquals(7, "ÖBX")).isTrue();
        assertThat(ticks.symbolEquals(7, "OBX")).isFalse();
        assertThat(ticks.symbolEquals(0, "AAPL")).isTrue();
        assertThat(ticks.symbolEquals(0, "AAP")).isFalse();
        assertThat(ticks.symbolEquals(0, "AAPLE")).isFalse();
        assertThat(ticks.symbolEquals(0, "AAPM")).isFalse();
        assertThat(ticks.compareSymbol(0, "AAPL")).isZero();
        assertThat(ticks.compareSymbol(0, "AAPM")).isNegative();
        ByteBuffer target = ByteBuffer.allocate(8);
        assertThat(ticks.copySymbol(7, target)).isEqualTo(4);
        assertThat(target.array()).startsWith(0xC3, 0x96, 'B', 'X');
        assertThat(target.position()).isEqualTo(4);
        ticks.close();
    }
}
