package io.mmapforge.bench.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FollowTableTest {
    @Test
    void aRowIsTheForkInTheMiddle() {
        FollowTable table = new FollowTable(10, 3);

        String row = table.add(
                Waiting.PARKING,
                10_000,
                List.of(arrivals(0.5, 400, 500), arrivals(0.12, 900, 2_500_000), arrivals(0.75, 1_500, 1_500)));

        assertThat(row)
                .isEqualTo("| parking (the default) | 10,000 | 900 ns | 2.50 ms | 2.50 ms | 2.50 ms | 2.50 ms"
                        + " | 400 ns to 1.5 µs | 12 % |");
        assertThat(table.toString())
                .startsWith("Records of 48 bytes")
                .contains("3 forks of 10 s for each row")
                .contains("\n| waiting | appends a second | 50 % | 90 % | 99 % | 99.9 % | longest"
                        + " | medians of the forks | of a processor |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")
                .endsWith(row + "\n");
    }

    @Test
    void whatAFollowerFoundGoesThroughALine() {
        Arrivals read = Arrivals.ofLine(arrivals(0.25, 100, 200, 3_000_000_000L).toLine());

        assertThat(read.busy()).isEqualTo(0.25);
        assertThat(read.nanos().getTotalCount()).isEqualTo(3);
        assertThat(read.medianNanos()).isEqualTo(200);
        assertThat(read.nanos().getMinValue()).isEqualTo(100);
    }

    @Test
    void aStackTraceIsNoHistogram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrivals.ofLine("Exception in thread \"main\" java.lang.IllegalStateException"))
                .withMessageContaining("no histogram");
    }

    private static Arrivals arrivals(double busy, long... nanos) {
        Histogram histogram = new Histogram(600_000_000_000L, 3);
        for (long each : nanos) {
            histogram.recordValue(each);
        }
        return new Arrivals(histogram, busy);
    }
}
