package io.mmapforge.bench.competitor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.DaySummaryRecord;
import com.example.market.DaySummaryStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DaySummariesTest {
    static final DaySummaryRecord LAST =
            new DaySummaryRecord(355.75, 356.75, 354.75, 355.75, 355.5, 356.0, 2_023, 101_023, 1_023);
    static final DaySummaryRecord EDITED =
            new DaySummaryRecord(355.75, 356.75, 354.75, 1.5, 355.5, 356.0, 7, 101_023, 1_023);

    @Test
    void aStoreHasTheRecords() throws IOException {
        MmapforgeDaySummaries summaries = new MmapforgeDaySummaries();
        summaries.open();
        assertThat(DaySummaryStore.RECORD_BYTES).isEqualTo(80);
        assertThat(summaries.store().size()).isEqualTo(1_024);
        assertThat(summaries.store().get(1_023)).isEqualTo(LAST);
        summaries.close();
    }

    @Test
    void objectsDoTheSameJob() {
        SynchronizedDaySummaries summaries = new SynchronizedDaySummaries();
        summaries.open();
        assertThat(summaries.get(1_023)).isEqualTo(LAST);
        summaries.setLastAndVolume(1_023, 1.5, 7);
        assertThat(summaries.get(1_023)).isEqualTo(EDITED);
        summaries.close();
    }
}
