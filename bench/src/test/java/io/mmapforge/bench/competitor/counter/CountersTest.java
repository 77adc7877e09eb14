package io.mmapforge.bench.competitor.counter;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountersTest {
    static Stream<Counters> counters() {
        return Stream.of(new AtomicLongs(), new SynchronizedCounters());
    }

    @ParameterizedTest
    @MethodSource("counters")
    void eachDoesTheSameJob(Counters counters) throws IOException {
        CountersContract.verify(counters);
    }
}
