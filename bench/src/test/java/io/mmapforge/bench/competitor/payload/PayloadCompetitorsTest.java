package io.mmapforge.bench.competitor.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.bench.HotRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadCompetitorsTest {
    private static final byte[] LAST = "TSM 1763640000000000000".getBytes(StandardCharsets.UTF_8);

    @Test
    void aStoreHoldsTheRecords() throws IOException {
        MmapforgePayloads payloads = new MmapforgePayloads();
        payloads.open();
        assertThat(payloads.store().getContent(1_023)).isEqualTo(LAST);
        assertThat(payloads.store().getNumber(1_023)).isEqualTo(1_023);
        payloads.close();
    }

    @Test
    void aByteBufferDoesTheSameJob() throws IOException {
        ByteBufferPayloads payloads = new ByteBufferPayloads();
        payloads.open();
        assertThat(payloads.content(1_023)).isEqualTo(LAST);
        payloads.setContent(1_022, new byte[] {1, -2});
        assertThat(payloads.content(1_022)).containsExactly(1, -2);
        assertThat(payloads.content(1_023)).isEqualTo(LAST);
        payloads.close();
    }

    @Test
    void lengthsAreAsTheBenchmarksSay() {
        assertThat(Arrays.stream(HotRecords.contents()))
                .allSatisfy(content -> assertThat(content).hasSizeBetween(21, 25));
    }
}
